package io.watchpost.testing.fuzz;

import java.util.LinkedHashMap;
import java.util.Map;

/** Strings that programs have stumbled over; by what they are. */
final class Texts {

    /** Nobody can store these: neither PostgreSQL (U+0000) nor UTF-8 (a surrogate without its other half). */
    static final Map<String, String> UNSTORABLE = Map.of(
            "NUL", "a\u0000b", "only NUL", "\u0000", "lone high surrogate", "a\ud83d", "lone low surrogate", "\ude00b",
            "surrogates in the wrong order", "\ude00\ud83d");

    static final Map<String, String> ODD = new LinkedHashMap<>();

    static {
        ODD.put("empty", "");
        ODD.put("blanks", "   ");
        ODD.put("control characters", "a\u0001\u0007\u001b[31m\u007fb");
        ODD.put("line ends", "a\r\nSet-Cookie: x=1\r\n\r\nb");
        ODD.put("right to left", "\u202eתירבע العربية\u2066");
        ODD.put("combining characters", "Z" + "\u0351\u036b\u0343\u036a\u0302".repeat(200));
        ODD.put("one long grapheme", "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67".repeat(60));
        ODD.put("emoji", "\ud83d\ude00\ud83c\udff4\udb40\udc67");
        ODD.put("no character", "\uffff\ufffe\ufeff\ufffd");
        ODD.put("dotted I", "\u0130\u0131ßŉǰ");
        ODD.put("full width", "\uff21\uff10\uff0e\uff0f");
        ODD.put("a number", "1e309");
        ODD.put("null", "null");
        ODD.put("SQL", "'; drop table users; --");
        ODD.put("LIKE", "%_!\\%");
        ODD.put("a path", "../../../../etc/passwd");
        ODD.put("a template", "${7*7}{{7*7}}#{7*7}${jndi:ldap://127.0.0.1/a}");
        ODD.put("markup", "<script>alert(1)</script>&amp;");
        ODD.put("255 characters", "x".repeat(255));
        ODD.put("256 characters", "x".repeat(256));
        ODD.put("70,000 characters", "x".repeat(70_000));
    }

    static final Map<String, String> NO_UUID = Map.of(
            "a word", "none", "a short form", "1-1-1-1-1", "too long", "0195dc00-1d34-7c3e-9a61-5c1b2f7a8d20a", "braces",
            "{0195dc00-1d34-7c3e-9a61-5c1b2f7a8d20}", "a number", "42", "no hex", "g195dc00-1d34-7c3e-9a61-5c1b2f7a8d20");

    /** Beyond what PostgreSQL and Java can hold, or no date of the calendar. */
    static final Map<String, String> NO_TIME = Map.of(
            "a word", "yesterday", "nothing", "", "no such day", "2025-02-30T00:00:00Z", "no such hour", "2025-02-03T25:61:61Z", "a date only", "2025-02",
            "the year 999999999", "+999999999-12-31T23:59:59Z", "the year -999999999", "-999999999-01-01T00:00:00Z",
            "beyond Java", "+9999999999-01-01T00:00:00Z");

    private Texts() {
    }
}
