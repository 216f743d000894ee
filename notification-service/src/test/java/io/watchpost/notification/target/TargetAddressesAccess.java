package io.watchpost.notification.target;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Target addresses with a name service of a test's own. */
public final class TargetAddressesAccess {

    /** A name service. */
    @FunctionalInterface
    public interface LookUp {
        InetAddress[] lookUp(String host) throws UnknownHostException;
    }

    private TargetAddressesAccess() {}

    public static TargetAddresses of(Vertx vertx, boolean allowLoopback, LookUp names) {
        return new TargetAddresses(vertx, allowLoopback, names::lookUp);
    }
}
