package io.watchpost.scan.address;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Consecutive addresses of one family, both ends included. A single address is a span of length one.
 *
 * @param ipv6  the family: false for IPv4
 * @param first the lowest address as an unsigned number
 * @param last  the highest address, not below {@code first}
 */
public record Span(boolean ipv6, BigInteger first, BigInteger last) implements Comparable<Span> {

    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    public Span {
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException("a span ends before it starts");
        }
    }

    /** The span of one address. */
    public static Span of(InetAddress address) {
        BigInteger number = number(address);
        return new Span(address instanceof Inet6Address, number, number);
    }

    /** All addresses whose first {@code prefix} bits are those of the given one; bits behind the prefix are ignored. */
    public static Span network(InetAddress address, int prefix) {
        boolean ipv6 = address instanceof Inet6Address;
        int hostBits = (ipv6 ? IPV6_BITS : IPV4_BITS) - prefix;
        BigInteger first = number(address).shiftRight(hostBits).shiftLeft(hostBits);
        return new Span(ipv6, first, first.add(BigInteger.ONE.shiftLeft(hostBits)).subtract(BigInteger.ONE));
    }

    /** How many addresses the span holds, at least 1. */
    public BigInteger count() {
        return last.subtract(first).add(BigInteger.ONE);
    }

    /** The lowest address as text. */
    public String firstText() {
        return text(ipv6, first);
    }

    /** The highest address as text. */
    public String lastText() {
        return text(ipv6, last);
    }

    /** True when an address belongs to both. */
    public boolean overlaps(Span other) {
        return ipv6 == other.ipv6 && first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
    }

    /** The address with the given number, written the canonical way. */
    static String text(boolean ipv6, BigInteger number) {
        return address(ipv6, number).getHostAddress();
    }

    static InetAddress address(boolean ipv6, BigInteger number) {
        byte[] digits = number.toByteArray();
        byte[] bytes = new byte[(ipv6 ? IPV6_BITS : IPV4_BITS) / Byte.SIZE];
        int length = Math.min(digits.length, bytes.length);
        System.arraycopy(digits, digits.length - length, bytes, bytes.length - length, length);
        try {
            return ipv6 ? Inet6Address.getByAddress(null, bytes, -1) : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    @Override
    public int compareTo(Span other) {
        int families = Boolean.compare(ipv6, other.ipv6);
        return families != 0 ? families : first.compareTo(other.first);
    }
}
