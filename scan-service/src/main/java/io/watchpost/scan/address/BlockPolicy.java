package io.watchpost.scan.address;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Refuses what lies in one of its blocks. The list is short (some twenty), so it is walked. */
final class BlockPolicy implements AddressPolicy {

    private final List<Block> blocks;

    BlockPolicy(List<Block> blocks) {
        this.blocks = blocks;
    }

    @Override
    public Optional<String> refusal(InetAddress address) {
        return refusal(Span.of(address)).map(Block::reason);
    }

    @Override
    public List<EntryProblem> refusals(HostList hosts) {
        Stream<EntryProblem> addresses = hosts.addresses().spans().stream().flatMap(span -> refusal(span)
            .map(block -> EntryProblem.refused(shared(span, block.span()), "can't be scanned: it " + block.reason())).stream());
        Stream<EntryProblem> names = hosts.names().stream().flatMap(name -> refusal(name)
            .map(reason -> EntryProblem.refused(name, "can't be scanned: it " + reason)).stream());
        return Stream.concat(addresses, names).limit(HostListParser.PROBLEMS_AT_MOST).toList();
    }

    private Optional<Block> refusal(Span span) {
        return blocks.stream().filter(block -> block.span().overlaps(span)).findFirst();
    }

    /** {@code localhost} and what lies under it is loopback by RFC 6761, whatever a resolver says. */
    private Optional<String> refusal(String name) {
        return name.equals("localhost") || name.endsWith(".localhost")
            ? refusal(InetAddress.getLoopbackAddress())
            : Optional.empty();
    }

    private static String shared(Span span, Span block) {
        String first = Span.text(span.ipv6(), span.first().max(block.first()));
        String last = Span.text(span.ipv6(), span.last().min(block.last()));
        return first.equals(last) ? first : first + "-" + last;
    }
}
