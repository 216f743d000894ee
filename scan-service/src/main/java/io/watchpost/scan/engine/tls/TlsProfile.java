package io.watchpost.scan.engine.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/**
 * What a TLS port offers.
 *
 * @param versions accepted
 * @param weakSuites names of accepted suites without encryption worth the name (NULL, EXPORT, RC4, DES), with 3DES, or without
 *     authentication
 * @param dhBits size of the server's Diffie-Hellman group, 0 when it offers none
 * @param chain the certificates as sent, the server's own first; empty when there are none or they can't be read
 */
public record TlsProfile(Set<TlsVersion> versions, List<String> weakSuites, int dhBits, List<X509Certificate> chain, TlsTraits traits) {

    public boolean offers(TlsVersion version) {
        return versions.contains(version);
    }

    /** Whether any version was accepted at all. */
    public boolean answered() {
        return !versions.isEmpty();
    }
}
