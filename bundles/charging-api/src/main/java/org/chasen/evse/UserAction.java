package org.chasen.evse;

/** What a driver does at the EVSE. */
public sealed interface UserAction {

    /** A token was presented. */
    record TokenPresented(IdToken idToken) implements UserAction {}

    /** The start button was pressed. */
    record StartPressed() implements UserAction {}

    /** The stop button was pressed. */
    record StopPressed() implements UserAction {}
}
