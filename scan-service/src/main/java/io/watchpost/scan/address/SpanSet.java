package io.watchpost.scan.address;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A set of addresses kept as spans: counting and subtracting never materialize an address. Immutable. */
public final class SpanSet {

    private final List<Span> spans;

    private SpanSet(List<Span> spans) {
        this.spans = spans;
    }

    /** The union of the given spans, overlapping ones merged, in order of family and address. */
    public static SpanSet of(Collection<Span> spans) {
        List<Span> merged = new ArrayList<>();
        for (Span next : spans.stream().sorted().toList()) {
            Span previous = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (previous != null && previous.overlaps(next)) {
                merged.set(merged.size() - 1, new Span(next.ipv6(), previous.first(), previous.last().max(next.last())));
            } else {
                merged.add(next);
            }
        }
        return new SpanSet(List.copyOf(merged));
    }

    /** The addresses of this set that the other one lacks. */
    public SpanSet minus(SpanSet other) {
        List<Span> rest = spans;
        for (Span hole : other.spans) {
            rest = rest.stream().flatMap(span -> cut(span, hole)).toList();
        }
        return new SpanSet(rest);
    }

    /** How many addresses there are. */
    public BigInteger count() {
        return spans.stream().map(Span::count).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** The spans, ordered and disjoint. */
    public List<Span> spans() {
        return spans;
    }

    /** The addresses as text, one after the other, made as they are asked for. */
    public Stream<String> addresses() {
        return spans.stream().flatMap(span -> Stream
            .iterate(span.first(), number -> number.compareTo(span.last()) <= 0, number -> number.add(BigInteger.ONE))
            .map(number -> Span.text(span.ipv6(), number)));
    }

    private static Stream<Span> cut(Span span, Span hole) {
        if (!span.overlaps(hole)) {
            return Stream.of(span);
        }
        Stream.Builder<Span> rest = Stream.builder();
        if (span.first().compareTo(hole.first()) < 0) {
            rest.add(new Span(span.ipv6(), span.first(), hole.first().subtract(BigInteger.ONE)));
        }
        if (hole.last().compareTo(span.last()) < 0) {
            rest.add(new Span(span.ipv6(), hole.last().add(BigInteger.ONE), span.last()));
        }
        return rest.build();
    }
}
