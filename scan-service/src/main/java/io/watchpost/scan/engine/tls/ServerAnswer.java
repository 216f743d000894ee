package io.watchpost.scan.engine.tls;

import java.util.List;

/**
 * What a server chose.
 *
 * @param version on the wire, as {@link TlsVersion#code()}
 * @param suite IANA number
 * @param certificates DER, the server's own first; empty when not asked for or not sent in the clear
 * @param dhBits size of the server's Diffie-Hellman group, or 0
 */
record ServerAnswer(int version, int suite, List<byte[]> certificates, int dhBits) {
}
