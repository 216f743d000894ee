package io.watchpost.scan.engine;

import java.util.List;

/**
 * One open port.
 *
 * @param service name of the protocol inside, such as {@code ssh} or {@code http}; {@code unknown} when nothing was recognized
 * @param product of the main software, or null; likewise version and cpe (CPE 2.3)
 * @param tls whether the protocol is spoken inside TLS from the first byte
 * @param banner the first text that the service showed, printable, at most 512 characters; null when it showed none
 * @param distributionPackage whether the banner has a distribution's package tag, so that fixes may be backported
 * @param software all products seen on the port, the main one first
 */
public record PortResult(int port, Protocol protocol, PortState state, String service, String product, String version, String cpe,
                         boolean tls, String banner, boolean distributionPackage, List<Software> software) {

    public PortResult {
        software = List.copyOf(software);
    }
}
