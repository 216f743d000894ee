package io.watchpost.scan.engine.tls;

/**
 * Properties of a TLS port beyond versions and suites. What couldn't be found out has the harmless value.
 *
 * @param authenticatedEncryption whether a suite with GCM, CCM or ChaCha20-Poly1305 is accepted
 * @param forwardSecrecy whether a suite with ephemeral keys is accepted
 * @param weakGroup name of an elliptic curve of less than 224 bits that the server agreed to, or null
 * @param secureRenegotiation whether the server knows RFC 5746
 * @param compression whether the server agreed to compress
 * @param heartbeat whether the server agreed to heartbeats (RFC 6520)
 * @param fallbackProtected whether the server refuses a marked fallback to an older version (RFC 7507)
 * @param stapled whether the server sends a certificate status (RFC 6066, 8)
 */
public record TlsTraits(boolean authenticatedEncryption, boolean forwardSecrecy, String weakGroup, boolean secureRenegotiation,
                        boolean compression, boolean heartbeat, boolean fallbackProtected, boolean stapled) {
}
