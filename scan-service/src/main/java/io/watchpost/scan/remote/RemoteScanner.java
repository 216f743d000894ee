package io.watchpost.scan.remote;

import io.watchpost.scan.ScanConfig;
import io.watchpost.scan.address.AddressPolicy;
import io.watchpost.scan.appliance.SliceMessages;
import io.watchpost.scan.appliance.SliceOffer;
import io.watchpost.scan.engine.Engine;
import io.watchpost.scan.work.AddressResolver;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A scanner in a customer's network: fetches slices from an installation over HTTPS, scans them with the built-in engine and tells what
 * it saw. Nothing connects to it; it has neither database nor broker.
 */
public final class RemoteScanner implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RemoteScanner.class);
    private static final int WAIT_SECONDS = 20;
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final long CLOSE_SECONDS = 5;

    private final ScanConfig config;
    private final ServiceClient service;
    private final Engine engine;
    private final AddressResolver resolver;
    private final CredentialFile credential;
    private final String version;
    private final int capacity;
    private final Semaphore hands;
    private final ExecutorService jobs = Executors.newCachedThreadPool();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "slice-heartbeats");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean closing;
    private volatile Thread runner;

    /**
     * A scanner that does nothing yet.
     *
     * @param policy  what is never scanned from here, whatever the installation wants
     * @param version of this program
     * @throws IOException when the file of trusted certificates can't be read
     */
    public RemoteScanner(URI url, ScanConfig config, Engine engine, AddressPolicy policy, String version) throws IOException {
        this.config = config;
        this.service = new ServiceClient(url, config.remote());
        this.engine = engine;
        this.resolver = new AddressResolver(policy, config);
        this.credential = new CredentialFile(config.remote().credentialFile());
        this.version = version;
        this.capacity = Math.min(64, config.work().slicesAtOnce());
        this.hands = new Semaphore(capacity);
    }

    /**
     * Works until it is closed or interrupted.
     *
     * @throws IOException when there is neither a credential nor a code, or the credential can't be kept
     */
    public void run() throws IOException, InterruptedException {
        runner = Thread.currentThread();
        try {
            identify();
            work();
        } catch (InterruptedException ending) {
            if (!closing) {
                throw ending;
            }
        } finally {
            runner = null;
        }
    }

    private void work() throws InterruptedException {
        LOG.infof("Scanning up to %d slices at a time", capacity);
        Duration pause = SHORTEST_PAUSE;
        while (!closing) {
            hands.acquire();
            try {
                fetch();
                pause = SHORTEST_PAUSE;
            } catch (ServiceException refused) {
                hands.release();
                LOG.warnf("No work: %s",
                    refused.status() == 401 ? "the scanner is deactivated, or somebody else's by now" : refused.getMessage());
                Thread.sleep(refused.retryAfter(pause).toMillis());
                pause = longer(pause);
            } catch (IOException away) {
                hands.release();
                LOG.warnf("The service can't be reached: %s", away.toString());
                Thread.sleep(pause.toMillis());
                pause = longer(pause);
            }
        }
    }

    private void fetch() throws IOException, InterruptedException, ServiceException {
        long asked = System.nanoTime();
        Optional<SliceOffer> offer = service.next(version, capacity, WAIT_SECONDS);
        if (offer.isEmpty()) {
            hands.release();
            // Whatever answers without waiting is not asked without a pause.
            Thread.sleep(Math.max(0, SHORTEST_PAUSE.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked)));
            return;
        }
        SliceJob job = new SliceJob(service, engine, resolver, clock, offer.get());
        try {
            jobs.execute(() -> work(job));
        } catch (RejectedExecutionException closed) {
            service.end(offer.get().id(), offer.get().attempt(), "released");
        }
    }

    private void work(SliceJob job) {
        try {
            job.run();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } finally {
            hands.release();
        }
    }

    /** Uses the credential that is there, or the code, once. */
    private void identify() throws IOException, InterruptedException {
        Optional<String> code = config.remote().enrolmentCode().map(String::strip);
        if (code.isPresent() && !credential.cameFrom(code.get())) {
            enrol(code.get());
        }
        service.use(credential.read().orElseThrow(() ->
            new IOException("There is no credential yet: set watchpost.scan.remote.enrolment-code")));
    }

    private void enrol(String code) throws IOException, InterruptedException {
        Duration pause = SHORTEST_PAUSE;
        while (true) {
            try {
                SliceMessages.Enrolled enrolled = service.enrol(code, version);
                credential.write(enrolled.credential(), code);
                LOG.infof("Enrolled as scanner %s, %s", enrolled.scannerId(), enrolled.name());
                return;
            } catch (ServiceException refused) {
                if (!refused.passing()) {
                    refusedCode(refused);
                    return;
                }
                Thread.sleep(refused.retryAfter(pause).toMillis());
            }
            pause = longer(pause);
        }
    }

    /** A code that was used or has run out does no harm beside a credential. */
    private void refusedCode(ServiceException refused) throws IOException {
        if (credential.read().isEmpty()) {
            throw new IOException("The enrolment code was refused: it is unknown, was used already or is too old", refused);
        }
        LOG.warn("The enrolment code was refused; the credential that is there is used");
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /** Gives back what is in work. */
    @Override
    public void close() {
        closing = true;
        jobs.shutdownNow();
        Thread running = runner;
        try {
            if (running != null && running != Thread.currentThread()) {
                running.interrupt();
                running.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
            }
            jobs.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        clock.shutdownNow();
    }
}
