package io.watchpost.scan.engine;

import java.net.InetAddress;
import java.util.Objects;

/**
 * One address to scan.
 *
 * @param hostname the name by which the customer knows it, or null: sent as TLS server name and HTTP host, compared with certificates
 */
public record ScanAddress(InetAddress address, String hostname) {

    public ScanAddress {
        Objects.requireNonNull(address, "address");
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
