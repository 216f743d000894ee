package io.watchpost.scan.engine;

import io.watchpost.scan.engine.check.Checks;
import io.watchpost.scan.engine.net.Deadline;
import io.watchpost.scan.engine.net.Dialer;
import io.watchpost.scan.engine.net.OpenConnections;
import io.watchpost.scan.engine.port.PortScanner;
import io.watchpost.scan.engine.port.PortStates;
import io.watchpost.scan.engine.service.Service;
import io.watchpost.scan.engine.service.ServiceDetector;
import io.watchpost.scan.engine.service.UdpDetector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Takes one host through the phases. */
final class HostScan {

    /** A smaller selection is scanned at once: that costs no more than asking whether the host is alive. */
    private static final int SMALL_SELECTION = 1_024;
    private static final int[] DISCOVERY_PORTS = {22, 80, 443, 21, 23, 25, 53, 81, 110, 111, 135, 139, 143, 445, 587, 993, 995, 1433, 1723,
            2222, 3306, 3389, 5432, 5900, 5985, 6379, 8000, 8080, 8443, 8888, 9100, 9200, 27017};

    /** Some firewalls accept connections on every port; asking thousands of them who they are would never end and tell nothing. */
    private static final int MOST_IDENTIFIED = 512;
    /** A host with more open ports than this is most likely such a firewall, so less time is spent on each. */
    private static final int MANY_PORTS = 128;
    private static final int HASTE = 4;

    private final Slice slice;
    private final EngineSettings settings;
    private final PortScanner ports;
    private final ServiceDetector detector;
    private final UdpDetector udp;
    private final Checks checks;
    private final OpenConnections open;
    private final Progress progress;
    private final ThreadFactory threads;

    HostScan(Slice slice, PortScanner ports, ServiceDetector detector, UdpDetector udp, Checks checks, OpenConnections open,
             Progress progress, ThreadFactory threads) {
        this.slice = slice;
        this.settings = slice.settings();
        this.ports = ports;
        this.detector = detector;
        this.udp = udp;
        this.checks = checks;
        this.open = open;
        this.progress = progress;
        this.threads = threads;
    }

    /** Scans a host and reports it, unless the slice is stopped first. */
    void run(ScanAddress address) {
        ExecutorService workers = Executors.newFixedThreadPool(settings.servicesPerHost(), threads);
        try {
            HostResult result = scan(address, workers);
            if (!open.stopped()) {
                progress.finished(result);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("no selector or descriptor to scan with", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            workers.shutdownNow();
        }
    }

    private HostResult scan(ScanAddress address, ExecutorService workers) throws IOException, InterruptedException {
        PortSelection selection = slice.tcpPorts();
        List<UdpDetector.Answer> datagrams = each(workers, udp.worthAsking(slice.udpPorts()).boxed(),
                port -> udp.ask(address.address(), port, open::stopped));
        boolean answered = datagrams.stream().anyMatch(answer -> answer.state() != null);
        boolean asked = !answered && selection.size() > SMALL_SELECTION && !settings.considerAlive();
        boolean silent = asked && !ports.answers(address.address(), IntStream.of(DISCOVERY_PORTS));
        finished(Phase.ALIVE);
        PortStates states = silent ? new PortStates() : ports.scan(address.address(), selection);
        finished(Phase.PORTS);
        List<Service> services = new ArrayList<>(services(workers, address, states.open().boxed().toList()));
        datagrams.stream().flatMap(answer -> answer.service().stream()).forEach(services::add);
        finished(Phase.SERVICES);
        List<Detection> detections = each(workers, services.stream(), service -> checks.run(service,
                dialer(address, service.port(), settings.checkBudget()), settings)).stream().flatMap(List::stream).toList();
        finished(Phase.CHECKS);
        OperatingSystem system = services.stream().map(service -> service.identification().os()).filter(Objects::nonNull)
                .max(Comparator.comparingInt(OperatingSystem::accuracy)).orElse(null);
        boolean up = answered || asked && !silent || states.anyAnswer();
        return new HostResult(address, up ? HostState.UP : HostState.DOWN, system, services.stream().map(Service::result).toList(),
                detections);
    }

    private List<Service> services(ExecutorService workers, ScanAddress address, List<Integer> open) throws InterruptedException {
        Duration budget = open.size() > MANY_PORTS ? settings.serviceBudget().dividedBy(HASTE) : settings.serviceBudget();
        List<Service> services = new ArrayList<>(each(workers, open.stream().limit(MOST_IDENTIFIED),
                port -> detector.detect(dialer(address, port, budget))));
        open.stream().skip(MOST_IDENTIFIED).map(Service::unidentified).forEach(services::add);
        return services;
    }

    private void finished(Phase phase) {
        if (!open.stopped()) {
            progress.finished(phase);
        }
    }

    private Dialer dialer(ScanAddress address, int port, Duration budget) {
        return new Dialer(address, port, settings.probeTimeout(), Deadline.in(budget), open);
    }

    /** Does the same for several things at a time and keeps their order. */
    private static <A, B> List<B> each(ExecutorService workers, Stream<A> things, Function<A, B> work) throws InterruptedException {
        List<Future<B>> futures = things.map(thing -> workers.submit(() -> work.apply(thing))).toList();
        List<B> results = new ArrayList<>();
        for (Future<B> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(failed.getCause());
            }
        }
        return results;
    }
}
