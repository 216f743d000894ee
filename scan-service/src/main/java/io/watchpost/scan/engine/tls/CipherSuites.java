package io.watchpost.scan.engine.tls;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The cipher suites that are offered, by their IANA numbers. */
final class CipherSuites {

    private static final Map<Integer, String> NULL = suites("""
            0001 TLS_RSA_WITH_NULL_MD5, 0002 TLS_RSA_WITH_NULL_SHA, 003B TLS_RSA_WITH_NULL_SHA256, C001 TLS_ECDH_ECDSA_WITH_NULL_SHA,
            C006 TLS_ECDHE_ECDSA_WITH_NULL_SHA, C00B TLS_ECDH_RSA_WITH_NULL_SHA, C010 TLS_ECDHE_RSA_WITH_NULL_SHA""");
    private static final Map<Integer, String> EXPORT = suites("""
            0003 TLS_RSA_EXPORT_WITH_RC4_40_MD5, 0006 TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5, 0008 TLS_RSA_EXPORT_WITH_DES40_CBC_SHA,
            000B TLS_DH_DSS_EXPORT_WITH_DES40_CBC_SHA, 000E TLS_DH_RSA_EXPORT_WITH_DES40_CBC_SHA,
            0011 TLS_DHE_DSS_EXPORT_WITH_DES40_CBC_SHA,
            0014 TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA, 0062 TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA,
            0064 TLS_RSA_EXPORT1024_WITH_RC4_56_SHA""");
    private static final Map<Integer, String> RC4 = suites("""
            0004 TLS_RSA_WITH_RC4_128_MD5, 0005 TLS_RSA_WITH_RC4_128_SHA, C002 TLS_ECDH_ECDSA_WITH_RC4_128_SHA,
            C007 TLS_ECDHE_ECDSA_WITH_RC4_128_SHA, C00C TLS_ECDH_RSA_WITH_RC4_128_SHA, C011 TLS_ECDHE_RSA_WITH_RC4_128_SHA""");
    private static final Map<Integer, String> DES = suites("""
            0009 TLS_RSA_WITH_DES_CBC_SHA, 000C TLS_DH_DSS_WITH_DES_CBC_SHA, 000F TLS_DH_RSA_WITH_DES_CBC_SHA,
            0012 TLS_DHE_DSS_WITH_DES_CBC_SHA, 0015 TLS_DHE_RSA_WITH_DES_CBC_SHA""");
    private static final Map<Integer, String> TRIPLE_DES = suites("""
            000A TLS_RSA_WITH_3DES_EDE_CBC_SHA, 0013 TLS_DHE_DSS_WITH_3DES_EDE_CBC_SHA, 0016 TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA,
            C003 TLS_ECDH_ECDSA_WITH_3DES_EDE_CBC_SHA, C008 TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA,
            C00D TLS_ECDH_RSA_WITH_3DES_EDE_CBC_SHA, C012 TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA""");
    private static final Map<Integer, String> ANONYMOUS = suites("""
            0017 TLS_DH_anon_EXPORT_WITH_RC4_40_MD5, 0018 TLS_DH_anon_WITH_RC4_128_MD5, 0019 TLS_DH_anon_EXPORT_WITH_DES40_CBC_SHA,
            001A TLS_DH_anon_WITH_DES_CBC_SHA, 001B TLS_DH_anon_WITH_3DES_EDE_CBC_SHA, 0034 TLS_DH_anon_WITH_AES_128_CBC_SHA,
            003A TLS_DH_anon_WITH_AES_256_CBC_SHA, 006C TLS_DH_anon_WITH_AES_128_CBC_SHA256, 006D TLS_DH_anon_WITH_AES_256_CBC_SHA256,
            00A6 TLS_DH_anon_WITH_AES_128_GCM_SHA256, 00A7 TLS_DH_anon_WITH_AES_256_GCM_SHA384, C015 TLS_ECDH_anon_WITH_NULL_SHA,
            C016 TLS_ECDH_anon_WITH_RC4_128_SHA, C017 TLS_ECDH_anon_WITH_3DES_EDE_CBC_SHA, C018 TLS_ECDH_anon_WITH_AES_128_CBC_SHA,
            C019 TLS_ECDH_anon_WITH_AES_256_CBC_SHA""");
    private static final Map<Integer, String> EPHEMERAL_DH = suites("""
            009E TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, 009F TLS_DHE_RSA_WITH_AES_256_GCM_SHA384, 0033 TLS_DHE_RSA_WITH_AES_128_CBC_SHA,
            0039 TLS_DHE_RSA_WITH_AES_256_CBC_SHA, 0067 TLS_DHE_RSA_WITH_AES_128_CBC_SHA256, 006B TLS_DHE_RSA_WITH_AES_256_CBC_SHA256,
            0032 TLS_DHE_DSS_WITH_AES_128_CBC_SHA, 0038 TLS_DHE_DSS_WITH_AES_256_CBC_SHA, CCAA TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
            0016 TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA, 0013 TLS_DHE_DSS_WITH_3DES_EDE_CBC_SHA""");
    private static final Map<Integer, String> COMMON = suites("""
            C02B TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, C02F TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            C02C TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, C030 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
            CCA9 TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, CCA8 TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
            C009 TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, C013 TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, C00A TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA,
            C014 TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA, C023 TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256,
            C027 TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256,
            009C TLS_RSA_WITH_AES_128_GCM_SHA256, 009D TLS_RSA_WITH_AES_256_GCM_SHA384, 002F TLS_RSA_WITH_AES_128_CBC_SHA,
            0035 TLS_RSA_WITH_AES_256_CBC_SHA, 003C TLS_RSA_WITH_AES_128_CBC_SHA256, 003D TLS_RSA_WITH_AES_256_CBC_SHA256,
            0041 TLS_RSA_WITH_CAMELLIA_128_CBC_SHA, 0084 TLS_RSA_WITH_CAMELLIA_256_CBC_SHA, 0096 TLS_RSA_WITH_SEED_CBC_SHA,
            0007 TLS_RSA_WITH_IDEA_CBC_SHA""");
    private static final Map<Integer, String> ALL = union(COMMON, EPHEMERAL_DH, TRIPLE_DES, RC4, DES, EXPORT, NULL, ANONYMOUS);

    /** Suites without real encryption by today's means, with 64-bit blocks, or without a proof of who the server is. */
    static final int[] WEAK = codes(union(NULL, EXPORT, RC4, DES, TRIPLE_DES, ANONYMOUS));
    /** Suites that encrypt and authenticate in one. */
    static final int[] AUTHENTICATED_ENCRYPTION = codes(ALL, name -> name.contains("_GCM_") || name.contains("_POLY1305_"));
    /** Suites whose keys live as long as a session. */
    static final int[] FORWARD_SECRET = codes(ALL, name -> name.startsWith("TLS_ECDHE_") || name.startsWith("TLS_DHE_"));
    /** Suites with ephemeral keys on an elliptic curve. */
    static final int[] ELLIPTIC = codes(ALL, name -> name.startsWith("TLS_ECDHE_"));
    /** Not a suite: says that the client knows RFC 5746. */
    static final int RENEGOTIATION_SIGNAL = 0x00FF;
    /** Not a suite: says that the client would rather use a newer version (RFC 7507). */
    static final int FALLBACK_SIGNAL = 0x5600;
    /** Suites with finite-field Diffie-Hellman, whose group the server chooses. */
    static final int[] DHE = codes(EPHEMERAL_DH);
    /** Everything up to TLS 1.2, the better ones first. */
    static final int[] EVERYTHING = codes(ALL);
    /** The suites of TLS 1.3. */
    static final int[] TLS_1_3 = {0x1301, 0x1302, 0x1303};
    /** The seven suites of SSL 2.0, three bytes each. */
    static final int[] SSL_2 = {0x010080, 0x020080, 0x030080, 0x040080, 0x050080, 0x060040, 0x0700C0};

    private CipherSuites() {
    }

    static String name(int code) {
        return ALL.getOrDefault(code, String.format("0x%04X", code));
    }

    static boolean ephemeralDh(int code) {
        return EPHEMERAL_DH.containsKey(code);
    }

    static boolean ellipticCurve(int code) {
        return name(code).startsWith("TLS_ECDHE_");
    }

    private static Map<Integer, String> suites(String text) {
        Map<Integer, String> suites = new LinkedHashMap<>();
        Arrays.stream(text.split(",\\s+")).map(item -> item.split(" ")).forEach(item -> suites.put(Integer.parseInt(item[0], 16), item[1]));
        return suites;
    }

    @SafeVarargs
    private static Map<Integer, String> union(Map<Integer, String>... parts) {
        Map<Integer, String> union = new LinkedHashMap<>();
        for (Map<Integer, String> part : parts) {
            part.forEach(union::putIfAbsent);
        }
        return union;
    }

    private static int[] codes(Map<Integer, String> suites, Predicate<String> which) {
        return suites.entrySet().stream().filter(suite -> which.test(suite.getValue())).mapToInt(Map.Entry::getKey).toArray();
    }

    private static int[] codes(Map<Integer, String> suites) {
        return suites.keySet().stream().mapToInt(Integer::intValue).toArray();
    }
}
