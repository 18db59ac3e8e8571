package org.chasen.ocpp.rpc;

import org.chasen.ocpp.rpc.core.IncomingCall;
import org.chasen.ocpp.rpc.core.LinkState;
import org.chasen.ocpp.rpc.core.PassedMessage;

/** What an {@link OcppClient} tells its owner, on the loop of the client. */
public interface ClientListener {

    /** The link is in another state; the detail is for people. */
    void linked(LinkState state, String detail);

    /** The CSMS calls; answer with {@link OcppClient#answer} or {@link OcppClient#refuse}, now or later. */
    void called(IncomingCall call);

    /** A message passed, in either direction. */
    void passed(PassedMessage message);

    /** Something a technician may want to know. */
    void noted(String text);
}
