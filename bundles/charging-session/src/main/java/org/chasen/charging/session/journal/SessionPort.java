package org.chasen.charging.session.journal;

import java.util.List;
import java.util.Map;
import org.chasen.charging.session.core.TransactionMemory;
import org.chasen.csms.Authorisation;
import org.chasen.csms.Csms;
import org.chasen.csms.TransactionPolicy;

/** The session of one EVSE as the journal sees it. Called on the journal's thread; hands everything to its own. */
public interface SessionPort {

    /** What an earlier life left behind, and the OCPP version each of it belongs to, by id; first of all calls. */
    void recovered(List<TransactionMemory> open, Map<String, String> owners, boolean operative);

    /** A CSMS service has come. */
    void csmsBound(Csms csms, boolean online);

    /** Its link came up or went down. */
    void csmsLinked(boolean online);

    /** It wants transactions recorded differently. */
    void policyChanged(TransactionPolicy policy);

    /** It leaves: split the open transaction, hand the events to the journal, then run {@code done}. */
    void csmsLeft(Runnable done);

    /** The framework stops and takes it along; nothing is split. */
    void csmsStopped();

    /** A transaction is on disk as one of an OCPP version. */
    void owned(String transactionId, String version);

    /** The CSMS judged the token of a transaction. */
    void acknowledged(String transactionId, Authorisation authorisation);
}
