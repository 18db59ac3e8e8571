package org.chasen.ocpp.v201.core.message;

/** CSMS to station: GetLocalListVersion of OCPP 2.0.1. */
public interface GetLocalListVersion {

    /** What is asked. */
    record Request() {}

    /** The answer. */
    record Response(int versionNumber) {}
}
