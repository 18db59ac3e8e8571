package org.chasen.ocpp.rpc.core;

/** The two versions of OCPP-J, as far as framing differs. The WebSocket subprotocol decides, never the URL. */
public enum Dialect {
    V16("1.6", "ocpp1.6"),
    V201("2.0.1", "ocpp2.0.1");

    private final String version;
    private final String subprotocol;

    Dialect(String version, String subprotocol) {
        this.version = version;
        this.subprotocol = subprotocol;
    }

    /** OCPP version as people write it. */
    public String version() {
        return version;
    }

    /** WebSocket subprotocol. */
    public String subprotocol() {
        return subprotocol;
    }
}
