package io.watchpost.scan.engine.check;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** The names that a certificate is for (RFC 9525), with the common name as the last resort of old certificates. */
final class CertificateNames {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final int MOST_SHOWN = 20;

    private CertificateNames() {
    }

    /** Lower-case names and addresses, at most {@value #MOST_SHOWN}. */
    static List<String> of(X509Certificate certificate) {
        Collection<List<?>> alternatives;
        try {
            alternatives = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
        if (alternatives == null) {
            return commonNames(certificate);
        }
        return alternatives.stream().filter(name -> name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS))
                .map(name -> name.get(1).toString().toLowerCase(Locale.ROOT)).limit(MOST_SHOWN).toList();
    }

    /** Whether a name of a certificate stands for a host; a star stands for exactly one leftmost label. */
    static boolean matches(String name, String hostname) {
        if (name.startsWith("*.")) {
            int dot = hostname.indexOf('.');
            return dot > 0 && hostname.substring(dot).equals(name.substring(1));
        }
        return name.equals(hostname);
    }

    private static List<String> commonNames(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName()).getRdns().stream()
                    .filter(part -> part.getType().equalsIgnoreCase("CN"))
                    .map(part -> part.getValue().toString().toLowerCase(Locale.ROOT)).toList();
        } catch (InvalidNameException unreadable) {
            return List.of();
        }
    }
}
