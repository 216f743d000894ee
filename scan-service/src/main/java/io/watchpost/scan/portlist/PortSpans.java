package io.watchpost.scan.portlist;

import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import io.watchpost.scan.engine.PortRange;
import io.watchpost.scan.engine.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads ranges such as {@code T:22,80,8000-8100,U:53}: a protocol holds until the next one is named, at first it is TCP. A port that
 * stands in two ranges is refused rather than merged, since one of the two is most likely a slip.
 */
final class PortSpans {

    /** Ranges of one list at most. */
    static final int MOST = 1_000;

    private static final int MOST_PROBLEMS = 20;
    private static final Pattern ITEM = Pattern.compile("(?:([TtUu])\\s*:)?\\s*(\\d{1,5})\\s*(?:-\\s*(\\d{1,5}))?");
    private static final Comparator<PortSpan> ORDER =
        Comparator.comparing(PortSpan::protocol).thenComparing(span -> span.ports().first());

    private PortSpans() {
    }

    /**
     * The ranges of a text, by protocol and ascending.
     *
     * @param field what errors name
     * @throws ApiException 422 naming each item that is no range, and each two ranges that share a port; the first 20 of them
     */
    static List<PortSpan> parse(String field, String text) {
        List<FieldError> errors = new ArrayList<>();
        List<PortSpan> spans = new ArrayList<>();
        Protocol protocol = Protocol.TCP;
        String[] items = text.split(",", MOST + 1);
        if (items.length > MOST) {
            throw ApiException.invalid(field, "limit_exceeded", "may have " + MOST + " ranges at most");
        }
        for (String item : items) {
            Matcher matcher = ITEM.matcher(item.strip());
            boolean range = matcher.matches();
            protocol = range ? protocol(matcher.group(1), protocol) : protocol;
            PortSpan span = range ? span(matcher, protocol) : null;
            if (span == null) {
                errors.add(new FieldError(field, "invalid", "\"" + shortened(item.strip())
                    + "\" is not a port or a range of ports between 1 and " + PortRange.MAX_PORT + ", such as 22, T:8000-8100 or U:53"));
            } else {
                spans.add(span);
            }
        }
        spans.sort(ORDER);
        clashes(field, spans, errors);
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors.subList(0, Math.min(errors.size(), MOST_PROBLEMS)));
        }
        return spans;
    }

    /** The error about two ranges that share a port. */
    static FieldError clash(String field, PortSpan one, PortSpan other) {
        return new FieldError(field, "overlap", one + " and " + other + " have ports in common");
    }

    /** Ranges are sorted, so each has to be held only against the one before it that reaches furthest. */
    private static void clashes(String field, List<PortSpan> sorted, List<FieldError> errors) {
        PortSpan furthest = null;
        for (PortSpan span : sorted) {
            if (furthest != null && furthest.overlaps(span)) {
                errors.add(clash(field, furthest, span));
            }
            if (furthest == null || furthest.protocol() != span.protocol() || span.ports().last() > furthest.ports().last()) {
                furthest = span;
            }
        }
    }

    private static Protocol protocol(String letter, Protocol before) {
        if (letter == null) {
            return before;
        }
        return letter.equalsIgnoreCase("T") ? Protocol.TCP : Protocol.UDP;
    }

    private static PortSpan span(Matcher matcher, Protocol protocol) {
        int first = Integer.parseInt(matcher.group(2));
        int last = matcher.group(3) == null ? first : Integer.parseInt(matcher.group(3));
        boolean possible = first >= 1 && first <= last && last <= PortRange.MAX_PORT;
        return possible ? new PortSpan(protocol, first, last) : null;
    }

    private static String shortened(String item) {
        return item.length() <= 40 ? item : item.substring(0, 40) + "…";
    }
}
