package io.watchpost.scan.engine.tls;

/** Versions of SSL and TLS, oldest first. */
public enum TlsVersion {
    SSL_2("SSL 2.0", 0x0002), SSL_3("SSL 3.0", 0x0300), TLS_1_0("TLS 1.0", 0x0301), TLS_1_1("TLS 1.1", 0x0302), TLS_1_2("TLS 1.2", 0x0303),
    TLS_1_3("TLS 1.3", 0x0304);

    private final String label;
    private final int code;

    TlsVersion(String label, int code) {
        this.label = label;
        this.code = code;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** On the wire. */
    public int code() {
        return code;
    }
}
