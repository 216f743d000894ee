package io.watchpost.scan.address;

import io.watchpost.scan.address.AddressPolicy.Block;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The blocks behind the policy, from the IANA special-purpose address registries and the metadata addresses of the large clouds.
 * Documentation networks are not among them: they lead nowhere and are what people try first.
 */
public final class RefusedBlocks {

    private static final String METADATA = "is a cloud's metadata address";
    private static final String LINK_LOCAL = "is link-local, where clouds keep their metadata";
    private static final String MULTICAST = "is multicast";
    private static final String RESERVED = "is reserved";
    private static final String TRANSLATED = "stands for another address behind a translator";
    private static final String LOOPBACK = "is loopback";
    private static final String PRIVATE = "is private, which this installation doesn't scan";
    private static final String OWN = "belongs to a network that this installation keeps out of scans";

    private static final List<Block> ALWAYS = List.of(
        Block.of("169.254.169.254", METADATA), Block.of("169.254.170.2", METADATA), Block.of("100.100.100.200", METADATA),
        Block.of("168.63.129.16", METADATA), Block.of("192.0.0.192", METADATA), Block.of("fd00:ec2::254", METADATA),
        Block.of("169.254.0.0/16", LINK_LOCAL), Block.of("fe80::/10", LINK_LOCAL),
        Block.of("224.0.0.0/4", MULTICAST), Block.of("ff00::/8", MULTICAST),
        Block.of("0.0.0.0/8", RESERVED), Block.of("192.0.0.0/24", RESERVED), Block.of("240.0.0.0/4", RESERVED),
        Block.of("::/128", RESERVED), Block.of("100::/64", RESERVED), Block.of("fec0::/10", RESERVED),
        Block.of("::/96", RESERVED), Block.of("64:ff9b::/96", TRANSLATED), Block.of("64:ff9b:1::/48", TRANSLATED),
        Block.of("2002::/16", TRANSLATED), Block.of("2001::/32", TRANSLATED));
    private static final List<Block> LOOPBACKS = List.of(Block.of("127.0.0.0/8", LOOPBACK), Block.of("::1", LOOPBACK));
    private static final List<Block> PRIVATES = List.of(
        Block.of("10.0.0.0/8", PRIVATE), Block.of("172.16.0.0/12", PRIVATE), Block.of("192.168.0.0/16", PRIVATE),
        Block.of("100.64.0.0/10", PRIVATE), Block.of("fc00::/7", PRIVATE));

    private RefusedBlocks() {
    }

    /**
     * The blocks to refuse.
     *
     * @param allowLoopback the installation may scan its own machine
     * @param allowPrivate  the installation may scan private networks
     * @param own           the cluster's own networks, never scanned
     */
    public static Set<Block> of(boolean allowLoopback, boolean allowPrivate, List<String> own) {
        Set<Block> blocks = new LinkedHashSet<>();
        if (!allowLoopback) {
            blocks.addAll(LOOPBACKS);
        }
        ALWAYS.stream().filter(block -> !allowLoopback || !block.span().overlaps(LOOPBACKS.get(1).span())).forEach(blocks::add);
        if (!allowPrivate) {
            blocks.addAll(PRIVATES);
        }
        own.forEach(network -> blocks.add(Block.of(network, OWN)));
        return blocks;
    }
}
