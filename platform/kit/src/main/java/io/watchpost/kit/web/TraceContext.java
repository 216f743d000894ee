package io.watchpost.kit.web;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The correlation id of a piece of work, in the form of W3C Trace Context, section 3.2: {@code 00-<trace>-<span>-<flags>}. */
public final class TraceContext {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern TRACEPARENT = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceContext() {}

    /** The one given, when it is well-formed, else a new one. */
    public static String continued(String traceparent) {
        return traceparent != null && TRACEPARENT.matcher(traceparent).matches() ? traceparent : started();
    }

    /** A new one, for work that no call started. */
    public static String started() {
        return "00-" + random(16) + "-" + random(8) + "-01";
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        do {
            RANDOM.nextBytes(random);
        } while (random[0] == 0);
        return HexFormat.of().formatHex(random);
    }
}
