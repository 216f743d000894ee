package io.watchpost.scan.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.kit.web.JsonSettings;
import io.watchpost.scan.appliance.SliceMessages;
import io.watchpost.scan.appliance.SliceOffer;
import io.watchpost.scan.engine.Engine;
import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.Phase;
import io.watchpost.scan.engine.ScanAddress;
import io.watchpost.scan.engine.SliceListener;
import io.watchpost.scan.run.RunSettings;
import io.watchpost.scan.work.AddressResolver;
import io.watchpost.scan.work.SliceProgress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** One slice, from its hosts to what the service was told of them. */
final class SliceJob implements SliceListener {

    private static final Logger LOG = Logger.getLogger(SliceJob.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ServiceClient service;
    private final Engine engine;
    private final AddressResolver resolver;
    private final ScheduledExecutorService clock;
    private final SliceOffer offer;
    private final ObjectMapper json = JsonSettings.mapper();
    private volatile SliceProgress progress;
    private volatile boolean unwanted;
    private volatile long heardOf = System.nanoTime();

    SliceJob(ServiceClient service, Engine engine, AddressResolver resolver, ScheduledExecutorService clock, SliceOffer offer) {
        this.service = service;
        this.engine = engine;
        this.resolver = resolver;
        this.clock = clock;
        this.offer = offer;
    }

    /** @throws InterruptedException when this process ends */
    void run() throws InterruptedException {
        ScheduledFuture<?> heartbeat = clock.scheduleWithFixedDelay(this::beat, offer.heartbeatSeconds(), offer.heartbeatSeconds(),
            TimeUnit.SECONDS);
        try {
            scan();
            end(unwanted ? "cancelled" : "done");
        } catch (InterruptedException ending) {
            release();
            throw ending;
        } catch (JsonProcessingException | RuntimeException failure) {
            if (Thread.interrupted()) {
                release();
                throw new InterruptedException("this process ends");
            }
            LOG.errorf(failure, "Slice %s failed, attempt %d", offer.id(), offer.attempt());
            end(unwanted ? "cancelled" : "failed");
        } finally {
            heartbeat.cancel(false);
        }
    }

    private void scan() throws InterruptedException, JsonProcessingException {
        RunSettings settings = json.treeToValue(offer.settings(), RunSettings.class);
        List<ScanAddress> addresses = resolver.resolve(offer.hosts());
        if (!addresses.isEmpty()) {
            progress = new SliceProgress(offer.hosts().size(), addresses.size());
            engine.run(settings.slice(offer.id(), addresses), this, () -> unwanted);
        }
    }

    @Override
    public void phase(Phase phase, int hostsDone, int hostsTotal) {
        progress.phase(phase, hostsDone);
    }

    /** Tells of the host; while the service is away, as long as the lease may last. */
    @Override
    public void host(HostResult result) {
        progress.host();
        var report = HostReporting.report(offer.attempt(), result, progress.hosts(), progress.steps(), service::bytes);
        while (!unwanted) {
            try {
                int unknown = service.host(offer.id(), report).unknownChecks();
                heardOf = System.nanoTime();
                if (unknown > 0) {
                    LOG.warnf("%d findings were left out: the installation is older than this scanner", unknown);
                }
                return;
            } catch (ServiceException refused) {
                if (!refused.passing()) {
                    unwanted |= refused.status() == 409 || refused.status() == 401 || refused.status() == 404;
                    throw new IllegalStateException("the service refuses a host: " + refused.getMessage(), refused);
                }
                pause(refused.retryAfter(PAUSE));
            } catch (IOException away) {
                pause(PAUSE);
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("this process ends", ending);
            }
        }
    }

    private void pause(Duration time) {
        try {
            giveUpWhenForgotten();
            Thread.sleep(Math.min(time.toMillis(), Duration.ofSeconds(offer.leaseSeconds()).toMillis()));
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("this process ends", ending);
        }
    }

    private void beat() {
        SliceProgress now = progress;
        try {
            boolean wanted = service.wanted(offer.id(), new SliceMessages.Heartbeat(offer.attempt(), now == null ? 0 : now.hosts(),
                now == null ? 0 : now.steps()));
            heardOf = System.nanoTime();
            unwanted |= !wanted;
        } catch (ServiceException refused) {
            unwanted |= !refused.passing();
            giveUpWhenForgotten();
        } catch (IOException away) {
            giveUpWhenForgotten();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Longer than a lease without an answer: the slice is somebody else's by now. */
    private void giveUpWhenForgotten() {
        unwanted |= System.nanoTime() - heardOf > TimeUnit.SECONDS.toNanos(offer.leaseSeconds());
    }

    private void end(String outcome) throws InterruptedException {
        for (int tries = 0; tries < 5; tries++) {
            try {
                service.end(offer.id(), offer.attempt(), outcome);
                return;
            } catch (ServiceException refused) {
                if (!refused.passing()) {
                    LOG.infof("Slice %s: its end was refused with %d", offer.id(), refused.status());
                    return;
                }
                Thread.sleep(refused.retryAfter(PAUSE).toMillis());
            } catch (IOException away) {
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    /** Once, quickly: the lease runs out anyhow. */
    private void release() {
        try {
            service.end(offer.id(), offer.attempt(), "released");
        } catch (ServiceException | IOException | InterruptedException unheard) {
            LOG.debugf("Slice %s could not be given back: %s", offer.id(), unheard.getMessage());
        }
    }
}
