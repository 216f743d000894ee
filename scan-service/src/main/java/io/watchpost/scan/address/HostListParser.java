package io.watchpost.scan.address;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the host lists of the API: addresses, CIDR blocks, ranges ({@code 192.0.2.1-20}, {@code 192.0.2.1-192.0.2.20},
 * {@code 2001:db8::1-ff}) and host names, separated by commas or line ends. It reads on behind an error, so that the caller
 * learns of all of them at once.
 */
public final class HostListParser {

    /** More problems than these are not reported at once. */
    public static final int PROBLEMS_AT_MOST = 20;

    private static final Pattern SEPARATOR = Pattern.compile("[,\\r\\n]+");
    private static final Pattern PREFIX = Pattern.compile("\\d{1,3}");
    private static final Pattern NUMBER_AT_END = Pattern.compile("(.*\\.)?\\d+");
    private static final int NAME_LENGTH_AT_MOST = 253;

    private final List<EntryProblem> problems = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    private HostListParser() {
    }

    /**
     * Reads a list.
     *
     * @param text     the list; null and blank read as an empty one
     * @param problems receives what is wrong with single entries, at most {@value #PROBLEMS_AT_MOST}; the result is only to be
     *                 used when it stays empty
     */
    public static HostList parse(String text, List<EntryProblem> problems) {
        HostListParser parser = new HostListParser();
        if (text != null) {
            SEPARATOR.splitAsStream(text).map(String::strip).filter(entry -> !entry.isEmpty()).forEach(parser::read);
        }
        parser.problems.stream().limit(PROBLEMS_AT_MOST).forEach(problems::add);
        return new HostList(SpanSet.of(parser.spans), parser.names);
    }

    private void read(String entry) {
        if (entry.contains("/")) {
            readNetwork(entry);
        } else if (!readAddress(entry) && !readRange(entry)) {
            readName(entry);
        }
    }

    private void readNetwork(String entry) {
        String[] parts = entry.split("/", -1);
        Optional<InetAddress> address = Literals.address(parts[0].strip());
        if (parts.length != 2 || address.isEmpty()) {
            problems.add(EntryProblem.invalid(entry, "is no network: expected an address, a slash and a prefix length"));
            return;
        }
        int bits = address.get() instanceof Inet6Address ? 128 : 32;
        String prefix = parts[1].strip();
        if (!PREFIX.matcher(prefix).matches() || Integer.parseInt(prefix) > bits) {
            problems.add(EntryProblem.invalid(entry, "has a prefix length that is not between 0 and " + bits));
            return;
        }
        spans.add(Span.network(address.get(), Integer.parseInt(prefix)));
    }

    private boolean readAddress(String entry) {
        Optional<InetAddress> address = Literals.address(entry);
        address.map(Span::of).ifPresent(spans::add);
        return address.isPresent();
    }

    /** A range begins with an address; {@code a-b.example.com} is a name. */
    private boolean readRange(String entry) {
        int dash = entry.indexOf('-');
        Optional<InetAddress> first = dash < 0 ? Optional.empty() : Literals.address(entry.substring(0, dash).strip());
        if (first.isEmpty()) {
            return false;
        }
        Optional<InetAddress> last = end(entry.substring(0, dash).strip(), entry.substring(dash + 1).strip());
        if (last.isEmpty() || last.get().getClass() != first.get().getClass()) {
            problems.add(EntryProblem.invalid(entry, "is no range: behind the dash stands an address of the same family or its last part"));
        } else if (Span.number(first.get()).compareTo(Span.number(last.get())) > 0) {
            problems.add(EntryProblem.invalid(entry, "is a range that ends before it starts"));
        } else {
            spans.add(new Span(first.get() instanceof Inet6Address, Span.number(first.get()), Span.number(last.get())));
        }
        return true;
    }

    private static Optional<InetAddress> end(String first, String end) {
        Optional<InetAddress> whole = Literals.address(end);
        int lastSeparator = Math.max(first.lastIndexOf('.'), first.lastIndexOf(':'));
        return whole.isPresent() ? whole : Literals.address(first.substring(0, lastSeparator + 1) + end);
    }

    private void readName(String entry) {
        String name = entry.endsWith(".") ? entry.substring(0, entry.length() - 1) : entry;
        if (NUMBER_AT_END.matcher(name).matches()) {
            problems.add(EntryProblem.invalid(entry, "is no address, and a host name doesn't end in a number"));
            return;
        }
        try {
            String ascii = IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            if (ascii.isEmpty() || ascii.length() > NAME_LENGTH_AT_MOST || ascii.startsWith(".") || ascii.contains("..")) {
                throw new IllegalArgumentException(name);
            }
            names.add(ascii);
        } catch (IllegalArgumentException noName) {
            problems.add(EntryProblem.invalid(entry, "is neither an address, a network, a range nor a host name"));
        }
    }
}
