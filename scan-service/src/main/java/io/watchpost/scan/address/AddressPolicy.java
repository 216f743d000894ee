package io.watchpost.scan.address;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses may be scanned. Asked when a target is written and again on the worker for every address that a name resolved
 * to, so that a name that changes its address afterwards (DNS rebinding) gains nothing.
 */
public interface AddressPolicy {

    /** Why the address is refused, in words that continue "it …"; empty when it may be scanned. */
    Optional<String> refusal(InetAddress address);

    /** Every refused entry of a list, at most {@value HostListParser#PROBLEMS_AT_MOST}. Names are only judged by what they are called. */
    List<EntryProblem> refusals(HostList hosts);

    /** A policy over blocks of addresses. */
    static AddressPolicy of(Set<Block> blocks) {
        return new BlockPolicy(List.copyOf(blocks));
    }

    /**
     * Addresses that are refused for one reason.
     *
     * @param span   the addresses
     * @param reason in words that continue "it …"
     */
    record Block(Span span, String reason) {

        /** @throws IllegalArgumentException when the text is no address or network */
        public static Block of(String network, String reason) {
            List<EntryProblem> problems = new ArrayList<>();
            List<Span> spans = HostListParser.parse(network, problems).addresses().spans();
            if (!problems.isEmpty() || spans.size() != 1) {
                throw new IllegalArgumentException("not a network: " + network);
            }
            return new Block(spans.get(0), reason);
        }
    }
}
