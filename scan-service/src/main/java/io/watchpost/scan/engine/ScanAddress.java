package io.watchpost.scan.engine;

import java.net.InetAddress;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One address to scan.
 *
 * @param hostname the name by which the customer knows it, or null: sent as TLS server name and HTTP host, compared with certificates;
 *     letters, digits, dots, hyphens and underscores only, so that it can't smuggle anything into a request
 */
public record ScanAddress(InetAddress address, String hostname) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,253}");

    public ScanAddress {
        Objects.requireNonNull(address, "address");
        if (hostname != null && !NAME.matcher(hostname).matches()) {
            throw new IllegalArgumentException("not a host name in its ASCII form");
        }
    }

    /** The address as text, without a name. */
    public String ip() {
        return address.getHostAddress();
    }

    /** What an HTTP client would put into its Host header: the name, or the address. */
    public String authority() {
        if (hostname != null) {
            return hostname;
        }
        String ip = ip();
        return ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip;
    }
}
