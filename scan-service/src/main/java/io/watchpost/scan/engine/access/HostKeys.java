package io.watchpost.scan.engine.access;

/** Remembers the host keys that SSH servers show. Thread-safe, may block. */
public interface HostKeys {

    /**
     * Whether the server may be trusted with a password: it shows its key for the first time, which is noted, or the same key as before.
     *
     * @param ip          the server's address
     * @param fingerprint SHA-256 of its public key, as {@code ssh-keygen} prints it
     */
    boolean trusted(String ip, int port, String fingerprint);
}
