package io.watchpost.scan.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A set of ports of one protocol as sorted ranges that neither overlap nor touch.
 *
 * @param ranges ascending; the constructor sorts and merges what it is given
 */
public record PortSelection(List<PortRange> ranges) {

    /** All 65,535 ports: what PCI DSS asks for. */
    public static final PortSelection ALL = new PortSelection(List.of(new PortRange(1, PortRange.MAX_PORT)));

    /** No port. */
    public static final PortSelection NONE = new PortSelection(List.of());

    private static final Pattern ITEM = Pattern.compile("\\s*(\\d{1,5})\\s*(?:-\\s*(\\d{1,5})\\s*)?");

    public PortSelection {
        ranges = merged(ranges);
    }

    /** The selection of single ports. */
    public static PortSelection of(int... ports) {
        return new PortSelection(IntStream.of(ports).mapToObj(port -> new PortRange(port, port)).toList());
    }

    /**
     * Reads comma-separated ports and ranges, such as {@code 22,80,8000-8100}.
     *
     * @throws IllegalArgumentException naming the item that is not a port or a range between 1 and 65535
     */
    public static PortSelection parse(String text) {
        List<PortRange> ranges = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            Matcher matcher = ITEM.matcher(item);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not a port or a range of ports: \"" + item.strip() + "\"");
            }
            int first = Integer.parseInt(matcher.group(1));
            ranges.add(new PortRange(first, matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2))));
        }
        return new PortSelection(ranges);
    }

    /** How many ports are selected. */
    public int size() {
        return ranges.stream().mapToInt(PortRange::size).sum();
    }

    /** Each selected port once, ascending. */
    public IntStream ports() {
        return ranges.stream().flatMapToInt(range -> IntStream.rangeClosed(range.first(), range.last()));
    }

    public boolean contains(int port) {
        return ranges.stream().anyMatch(range -> range.first() <= port && port <= range.last());
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return ranges.stream().map(PortRange::toString).collect(Collectors.joining(","));
    }

    private static List<PortRange> merged(List<PortRange> ranges) {
        List<PortRange> merged = new ArrayList<>();
        for (PortRange range : ranges.stream().sorted(Comparator.comparingInt(PortRange::first)).toList()) {
            int end = merged.size() - 1;
            if (end >= 0 && range.first() <= merged.get(end).last() + 1) {
                merged.set(end, new PortRange(merged.get(end).first(), Math.max(merged.get(end).last(), range.last())));
            } else {
                merged.add(range);
            }
        }
        return List.copyOf(merged);
    }
}
