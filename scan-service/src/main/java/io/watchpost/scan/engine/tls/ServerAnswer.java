package io.watchpost.scan.engine.tls;

import java.util.List;
import java.util.Set;

/**
 * What a server chose.
 *
 * @param version on the wire, as {@link TlsVersion#code()}
 * @param suite IANA number
 * @param compressed whether it chose a compression method
 * @param extensions numbers of the extensions it answered with
 * @param certificates DER, the server's own first; empty when not asked for or not sent in the clear
 * @param dhBits size of the server's Diffie-Hellman group, or 0
 * @param curve IANA number of the named curve of its key exchange, or 0
 * @param stapled whether a certificate status came along
 */
record ServerAnswer(int version, int suite, boolean compressed, Set<Integer> extensions, List<byte[]> certificates, int dhBits, int curve,
                    boolean stapled) {

    static ServerAnswer ofSsl2() {
        return new ServerAnswer(TlsVersion.SSL_2.code(), 0, false, Set.of(), List.of(), 0, 0, false);
    }
}
