package io.watchpost.scan.engine.tls;

import java.util.Map;

/** Elliptic curves of less than 224 bits, by their IANA numbers (RFC 8422 forbids them). */
final class WeakCurves {

    private static final Map<Integer, String> NAMES = Map.of(1, "sect163k1", 2, "sect163r1", 3, "sect163r2", 4, "sect193r1", 5, "sect193r2",
            15, "secp160k1", 16, "secp160r1", 17, "secp160r2", 18, "secp192k1", 19, "secp192r1");

    private WeakCurves() {
    }

    static boolean known(int code) {
        return NAMES.containsKey(code);
    }

    static String name(int code) {
        return NAMES.get(code);
    }
}
