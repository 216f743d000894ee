package io.watchpost.report.content;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A port and what answers there.
 *
 * @param port     0 to 65535
 * @param protocol {@code tcp} or {@code udp}
 * @param state    {@code open}, {@code closed} or {@code filtered}
 * @param service  null when nothing was recognized, like the three after it
 */
@RegisterForReflection
public record Port(int port, String protocol, String state, String service, String product, String version, String cpe) {

    /** The port as people write it: {@code 443/tcp}. */
    public String label() {
        return port + "/" + protocol;
    }
}
