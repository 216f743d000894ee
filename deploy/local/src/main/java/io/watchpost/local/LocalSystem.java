package io.watchpost.local;

import io.watchpost.local.broker.Broker;
import io.watchpost.local.database.PostgresCluster;
import io.watchpost.local.database.ServiceDatabases;
import io.watchpost.local.folder.DataFolder;
import io.watchpost.local.folder.FirstAdmin;
import io.watchpost.local.folder.FolderLock;
import io.watchpost.local.folder.Secrets;
import io.watchpost.local.gateway.Gateway;
import io.watchpost.local.mail.MailFolder;
import io.watchpost.local.preflight.Preflight;
import io.watchpost.local.process.Child;
import io.watchpost.local.process.Children;
import io.watchpost.local.process.Leftovers;
import io.watchpost.local.process.Readiness;
import io.watchpost.local.service.ServiceEnvironment;
import io.watchpost.local.service.ServiceProcess;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The whole system on this machine: PostgreSQL, Kafka, the four services as processes of their own; the gateway and the mail folder in
 * this process. Everything listens on 127.0.0.1 only. {@link #start} either brings up all of it or leaves nothing running.
 * Parts can be stopped, killed and started again one by one, which is how tests see what happens when one is away.
 */
public final class LocalSystem implements AutoCloseable {

    private final LocalOptions options;
    private final DataFolder folder;
    private final FolderLock lock;
    private final Children children;
    private final Readiness readiness = new Readiness();
    private final PostgresCluster postgres;
    private final Broker broker;
    private final ServiceDatabases databases;
    private final ServiceProcess services;
    private final Optional<FirstAdmin> firstAdmin;
    private final boolean firstStart;
    private final Thread shutdownHook = new Thread(this::stopEverything, "watchpost-stop");
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final List<Part> scanWorkers = new CopyOnWriteArrayList<>();
    private final long begin = System.nanoTime();
    private volatile MailFolder mail;
    private volatile Gateway gateway;

    private LocalSystem(LocalOptions options, DataFolder folder, FolderLock lock) {
        this.options = options;
        this.folder = folder;
        this.lock = lock;
        firstStart = !folder.startedBefore();
        Secrets secrets = Secrets.of(folder);
        firstAdmin = firstStart ? Optional.of(FirstAdmin.findOrMake(folder)) : FirstAdmin.find(folder);
        postgres = new PostgresCluster(folder, secrets, options.ports().of(Part.POSTGRESQL));
        broker = new Broker(folder, options.ports());
        databases = new ServiceDatabases(postgres, secrets);
        services = new ServiceProcess(options, new ServiceEnvironment(options, databases, secrets, firstAdmin));
        children = new Children(folder, options.progress());
    }

    /**
     * Starts the system and returns when all of it is ready.
     *
     * @throws LaunchException if it can't be started; then nothing is left running
     */
    public static LocalSystem start(LocalOptions options) {
        ServiceProcess.checkBuilt(options.programs());
        DataFolder folder = DataFolder.open(options.data());
        FolderLock lock = FolderLock.tryTake(folder).orElseThrow(() -> new LaunchException("Watchpost already runs on the data in "
            + folder.root() + ". Stop that one, or start a second one with --data DIR and --port NAME=NUMBER."));
        LocalSystem system;
        try {
            new Leftovers(folder.run()).end(options.progress());
            Preflight.checkPorts(options.ports());
            Preflight.checkSpace(folder.root(), options.freeBytes());
            if (options.fresh()) {
                folder.empty();
            }
            system = new LocalSystem(options, folder, lock);
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
        system.launch();
        return system;
    }

    private void launch() {
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        try {
            Child kafka = broker.start(children);
            mail = MailFolder.start(folder.mail(), options.ports().of(Part.MAIL));
            startPostgres();
            awaitKafka(kafka);
            startServices();
            gateway = Gateway.start(options.ports());
            RunningSystem.write(folder, gatewayAddress());
            folder.markStarted();
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private void startPostgres() {
        postgres.start(children);
        databases.prepare();
        tellReady("PostgreSQL");
    }

    private void awaitKafka(Child kafka) {
        readiness.awaitListening(kafka, options.ports().of(Part.KAFKA), options.readyWithin());
        tellReady("Kafka");
    }

    private void startServices() {
        List<Child> started = new ArrayList<>();
        for (Service service : Service.values()) {
            started.add(services.start(children, service));
        }
        for (Child child : started) {
            readiness.awaitHealthy(child, options.ports().of(child.part()), options.readyWithin());
            tellReady(child.part() + "-service");
        }
    }

    private void tellReady(String what) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        options.progress().say(String.format(Locale.ROOT, "  %-22s ready after %4.1f s", what, seconds));
    }

    /** The base address of the API. */
    public URI gatewayAddress() {
        return URI.create("http://localhost:" + options.ports().of(Part.GATEWAY));
    }

    /** The address of one service, past the gateway. */
    public URI address(Service service) {
        return URI.create("http://127.0.0.1:" + options.ports().of(service.part()));
    }

    /** {@code host:port} of the broker. */
    public String kafkaAddress() {
        return broker.address();
    }

    public LocalOptions options() {
        return options;
    }

    public DataFolder folder() {
        return folder;
    }

    /** Whether this start made the state, the first Super Admin included. */
    public boolean firstStart() {
        return firstStart;
    }

    /** Credentials of the first Super Admin, unless their file was deleted. */
    public Optional<FirstAdmin> firstAdmin() {
        return firstAdmin;
    }

    /** The process that runs a part now; empty for a part that is stopped, and for the gateway, which runs in this process. */
    public Optional<ProcessHandle> process(Part part) {
        return children.find(part).map(Child::handle);
    }

    /** Stops a part in order and waits for its end. */
    public void stop(Part part) {
        children.stop(List.of(part));
    }

    /** Ends a part as a power cut would. */
    public void kill(Part part) {
        children.kill(part);
    }

    /** Starts a stopped part again and waits until it is ready. */
    public void start(Part part) {
        if (children.find(part).filter(Child::alive).isPresent()) {
            throw new IllegalStateException(part + " runs already");
        }
        if (part.equals(Part.POSTGRESQL)) {
            postgres.start(children);
        } else if (part.equals(Part.KAFKA)) {
            readiness.awaitListening(broker.start(children), options.ports().of(Part.KAFKA), options.readyWithin());
        } else {
            start(services.start(children, service(part)));
        }
    }

    private void start(Child service) {
        readiness.awaitHealthy(service, options.ports().of(service.part()), options.readyWithin());
    }

    private static Service service(Part part) {
        for (Service service : Service.values()) {
            if (service.part().equals(part)) {
                return service;
            }
        }
        throw new IllegalArgumentException(part + " can't be started by its name");
    }

    /** Adds a process that takes slices of scans beside scan-service, and waits until it is ready. */
    public Part addScanWorker() {
        Part part = Part.scanWorker(scanWorkers.size() + 2);
        int port = Ports.free().of(Part.GATEWAY);
        Child worker = services.start(children, Service.SCAN, part, port);
        scanWorkers.add(part);
        readiness.awaitHealthy(worker, port, options.readyWithin());
        return part;
    }

    /** Waits until the system is stopped. */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /** Stops everything: gateway, services, broker, database. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException alreadyShuttingDown) {
            stopEverything();
            return;
        }
        stopEverything();
    }

    private void stopEverything() {
        if (!stopping.compareAndSet(false, true)) {
            awaitOtherStop();
            return;
        }
        options.progress().say("Stopping ...");
        children.refuseStarts();
        List<Part> serviceParts = new ArrayList<>(scanWorkers);
        for (Service service : Service.values()) {
            serviceParts.add(service.part());
        }
        Gateway open = gateway;
        if (open != null) {
            whateverHappens(open::close);
        }
        whateverHappens(() -> children.stop(serviceParts));
        MailFolder received = mail;
        if (received != null) {
            whateverHappens(received::close);
        }
        whateverHappens(() -> children.stop(List.of(Part.KAFKA)));
        whateverHappens(() -> children.stop(List.of(Part.POSTGRESQL)));
        whateverHappens(children::close);
        whateverHappens(() -> RunningSystem.remove(folder));
        whateverHappens(lock::close);
        options.progress().say("Stopped.");
        stopped.countDown();
    }

    /** One step that fails must not keep the next parts running. */
    private void whateverHappens(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            options.progress().say("While stopping: " + failure.getMessage());
        }
    }

    private void awaitOtherStop() {
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
