package io.watchpost.notification.target;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are on the public Internet: all that the IANA special-purpose registries (RFC 6890 and its updates) don't set aside. A
 * receiver elsewhere could be a part of the operator's own network, its cloud's metadata service, or this very process.
 */
final class PublicAddresses {

    private static final List<Range> RESERVED = List.of(
        Range.v4(0, 0, 8), Range.v4(10, 0, 8), Range.v4(100, 64, 10), Range.v4(127, 0, 8), Range.v4(169, 254, 16), Range.v4(172, 16, 12),
        Range.v4(192, 168, 16), Range.v4(198, 18, 15), Range.v4(224, 0, 3),
        new Range(new byte[] {(byte) 192, 0, 0}, 24), new Range(new byte[] {(byte) 192, 0, 2}, 24),
            new Range(new byte[] {(byte) 192, 88, 99}, 24),
        new Range(new byte[] {(byte) 198, 51, 100}, 24), new Range(new byte[] {(byte) 203, 0, 113}, 24));

    /** Only this part of IPv6 is routed publicly (RFC 4291, 2.4). */
    private static final Range GLOBAL_V6 = new Range(new byte[] {0x20}, 3);

    /**
     * Parts of it that aren't, or that carry an IPv4 address in them: Teredo and other protocol assignments, documentation, 6to4,
     * documentation (RFC 9637).
     */
    private static final List<Range> RESERVED_V6 = List.of(
        new Range(new byte[] {0x20, 0x01, 0x00}, 23), new Range(new byte[] {0x20, 0x01, 0x0d, (byte) 0xb8}, 32),
        new Range(new byte[] {0x20, 0x02}, 16), new Range(new byte[] {0x3f, (byte) 0xff, 0x00}, 20));

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return RESERVED.stream().noneMatch(range -> range.contains(bytes));
        }
        return GLOBAL_V6.contains(bytes) && RESERVED_V6.stream().noneMatch(range -> range.contains(bytes));
    }

    /** Addresses that begin with the same bits. */
    private record Range(byte[] prefix, int bits) {

        static Range v4(int first, int second, int bits) {
            return new Range(new byte[] {(byte) first, (byte) second}, bits);
        }

        boolean contains(byte[] address) {
            int whole = bits / 8;
            if (!Arrays.equals(address, 0, whole, prefix, 0, whole)) {
                return false;
            }
            int rest = bits % 8;
            int mask = 0xff << (8 - rest) & 0xff;
            return rest == 0 || (address[whole] & mask) == (prefix[whole] & mask);
        }
    }
}
