package io.watchpost.scan.engine.access;

/**
 * What an authenticated check logs in with, in clear; it exists only while a slice is worked on. Members that its type doesn't have are
 * null.
 *
 * @param type          {@code ssh}, {@code smb} or {@code snmp}
 * @param port          where the service listens, or null for where it was found
 * @param privateKey    PEM or OpenSSH form
 * @param community     SNMP v1 and v2c
 * @param authAlgorithm {@code sha1} or {@code sha256}, SNMP v3
 */
public record AccessCredential(String type, String username, Integer port, String password, String privateKey, String passphrase,
                               String community, String authAlgorithm, String privacyAlgorithm, String privacyPassword) {

    /** Without any secret, so that none gets into a log. */
    @Override
    public String toString() {
        return "AccessCredential[" + type + "]";
    }
}
