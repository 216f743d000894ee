package io.watchpost.scan.work;

import io.watchpost.scan.ScanConfig;
import io.watchpost.scan.address.AddressPolicy;
import io.watchpost.scan.engine.ScanAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Turns a slice's hosts into addresses, right before the first packet. Each address is held against the policy here again: a name may
 * point elsewhere than when the target was made. A name that doesn't resolve is a host that doesn't answer.
 */
@ApplicationScoped
public class AddressResolver {

    private static final Logger LOG = Logger.getLogger(AddressResolver.class);

    private final AddressPolicy policy;
    private final int mostPerName;
    private final Duration timeout;
    private final ExecutorService lookups = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "resolver");
        thread.setDaemon(true);
        return thread;
    });

    /** Works outside the container too. */
    public AddressResolver(AddressPolicy policy, ScanConfig config) {
        this.policy = policy;
        this.mostPerName = config.scanning().addressesPerName();
        this.timeout = config.scanning().resolveTimeout();
    }

    /** The addresses of all hosts that may be scanned, each pair of address and name once. */
    public List<ScanAddress> resolve(List<String> hosts) throws InterruptedException {
        Set<ScanAddress> addresses = new LinkedHashSet<>();
        for (String host : hosts) {
            resolve(host).filter(address -> allowed(host, address)).map(address -> named(host, address)).forEach(addresses::add);
        }
        return List.copyOf(addresses);
    }

    private Stream<InetAddress> resolve(String host) throws InterruptedException {
        CompletableFuture<InetAddress[]> lookup = CompletableFuture.supplyAsync(() -> lookUp(host), lookups);
        try {
            return Arrays.stream(lookup.get(timeout.toMillis(), TimeUnit.MILLISECONDS)).limit(mostPerName);
        } catch (TimeoutException | ExecutionException unresolved) {
            LOG.infof("%s doesn't resolve", host);
            return Stream.empty();
        }
    }

    private static InetAddress[] lookUp(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            return new InetAddress[0];
        }
    }

    private boolean allowed(String host, InetAddress address) {
        var refusal = policy.refusal(address);
        refusal.ifPresent(reason -> LOG.warnf("%s of %s is not scanned: it %s", address.getHostAddress(), host, reason));
        return refusal.isEmpty();
    }

    private static ScanAddress named(String host, InetAddress address) {
        return new ScanAddress(address, host.equals(address.getHostAddress()) ? null : host);
    }
}
