package io.watchpost.kit.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The path and query of a request as they were sent. */
final class RequestTarget {

    private static final int ESCAPE = 3;

    private RequestTarget() {}

    /**
     * Whether the escapes are text: two hexadecimal digits each, together UTF-8 (RFC 3986, section 2.5), without U+0000. Decoders
     * replace what is no UTF-8 and so make the same of different requests; PostgreSQL takes no U+0000.
     */
    static boolean isText(String target) {
        int next = target.indexOf('%');
        while (next >= 0) {
            var bytes = new ByteArrayOutputStream();
            while (next < target.length() && target.charAt(next) == '%') {
                int value = escaped(target, next);
                if (value <= 0) {
                    return false;
                }
                bytes.write(value);
                next += ESCAPE;
            }
            if (!isUtf8(bytes.toByteArray())) {
                return false;
            }
            next = target.indexOf('%', next);
        }
        return true;
    }

    /** The byte that stands at a percent sign; -1 when none does. */
    private static int escaped(String target, int percent) {
        if (percent + ESCAPE > target.length()) {
            return -1;
        }
        int high = Character.digit(target.charAt(percent + 1), 16);
        int low = Character.digit(target.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
