package io.watchpost.notification.target;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.watchpost.notification.NotificationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/**
 * Decides which address a receiver is called at. The connection is made to the very address that was checked here, so a name that changes
 * its address between check and call gains nothing.
 */
@ApplicationScoped
public class TargetAddresses {

    private final Vertx vertx;
    private final boolean allowLoopback;
    private final NameService names;

    @Inject
    TargetAddresses(Vertx vertx, NotificationConfig config) {
        this(vertx, config.webhooks().allowLoopback(), NameService.SYSTEM);
    }

    TargetAddresses(Vertx vertx, boolean allowLoopback, NameService names) {
        this.vertx = vertx;
        this.allowLoopback = allowLoopback;
        this.names = names;
    }

    /**
     * Reads a receiver's URL.
     *
     * @throws IllegalArgumentException saying which rule it breaks
     */
    public URI parse(String text) {
        URI target = uri(text);
        boolean https = "https".equalsIgnoreCase(target.getScheme());
        if (!https && !(allowLoopback && "http".equalsIgnoreCase(target.getScheme()))) {
            throw new IllegalArgumentException("must be an https address");
        }
        if (target.getHost() == null || target.getHost().isEmpty()) {
            throw new IllegalArgumentException("must name a host");
        }
        if (target.getRawUserInfo() != null) {
            throw new IllegalArgumentException("must not hold a user name or password");
        }
        if (target.getPort() == 0 || target.getPort() > 65_535) {
            throw new IllegalArgumentException("must have a port from 1 to 65535, or none");
        }
        return target;
    }

    /**
     * Looks the host up and checks every address of it: one that is refused spoils them all.
     *
     * @return the address to connect to; fails with {@link RefusedAddressException} or {@link UnknownHostException}
     */
    public Uni<InetAddress> resolve(URI target) {
        return Uni.createFrom().completionStage(() -> vertx.executeBlocking(() -> checked(target), false).toCompletionStage());
    }

    private InetAddress checked(URI target) throws UnknownHostException {
        InetAddress[] found = names.lookUp(host(target));
        boolean http = "http".equalsIgnoreCase(target.getScheme());
        for (InetAddress address : found) {
            boolean loopback = allowLoopback && address.isLoopbackAddress();
            if (!loopback && (http || !PublicAddresses.contain(address))) {
                throw new RefusedAddressException(http ? "must be an https address" : "must have a public address");
            }
        }
        return found[0];
    }

    /** Without the brackets around an IPv6 address. */
    private static String host(URI target) {
        String host = target.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be an absolute URL");
        }
    }
}
