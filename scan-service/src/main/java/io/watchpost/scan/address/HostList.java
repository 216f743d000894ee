package io.watchpost.scan.address;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a target names: addresses and host names. A name counts as one address until it is resolved, which happens on the worker.
 *
 * @param addresses literal addresses, networks and ranges
 * @param names     host names in lower case, ASCII (punycode)
 */
public record HostList(SpanSet addresses, Set<String> names) {

    /** This list without the addresses and names of another. */
    public HostList minus(HostList excluded) {
        Set<String> rest = new LinkedHashSet<>(names);
        rest.removeAll(excluded.names);
        return new HostList(addresses.minus(excluded.addresses), rest);
    }

    /** Addresses and names together; a network as large as 2<sup>128</sup> is counted without being written out. */
    public BigInteger count() {
        return addresses.count().add(BigInteger.valueOf(names.size()));
    }

    /** SHA-256 over the addresses and names, the same whatever their order and notation were. */
    public String digest() {
        String canonical = addresses.spans() + " " + new TreeSet<>(names);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Each address and name as text, addresses first, made as they are asked for. */
    public Stream<String> entries() {
        return Stream.concat(addresses.addresses(), names.stream());
    }
}
