package io.watchpost.scan.engine.service;

/** Names of what a probe learns in passing and checks use later. */
public final class Facts {

    /** {@code yes} or {@code no}: whether a protocol that begins in the clear offers to go on in TLS. */
    public static final String STARTTLS = "starttls";
    /** What the service gave without asking for a password; absent when it asked. */
    public static final String UNAUTHENTICATED = "unauthenticated";
    /** Version of the protocol as the service announced it. */
    public static final String PROTOCOL = "protocol";
    /** The prompt at which a service asks for a name or a password. */
    public static final String PROMPT = "prompt";
    /** The mail server refuses passwords before TLS is up. */
    public static final String LOGIN_DISABLED = "login_disabled";

    /** Status of the answer to the first HTTP request. */
    public static final String HTTP_STATUS = "http_status";

    /** {@code required} or {@code optional}: whether an SMB server insists on signed messages. */
    public static final String SMB_SIGNING = "smb_signing";
    /** {@code yes} or {@code no}: whether an SMB server speaks version 1. */
    public static final String SMB1 = "smb1";
    /** A nearer name of what speaks a common protocol, such as {@code ipp} or {@code http-proxy}; shown instead of the protocol's. */
    public static final String SHOWN_AS = "shown_as";

    private Facts() {
    }
}
