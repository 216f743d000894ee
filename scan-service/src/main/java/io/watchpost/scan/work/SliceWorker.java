package io.watchpost.scan.work;

import io.watchpost.scan.credential.WorkerCredentials;
import io.watchpost.scan.engine.Engine;
import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.Phase;
import io.watchpost.scan.engine.ScanAddress;
import io.watchpost.scan.engine.SliceListener;
import io.watchpost.scan.engine.access.HostAccess;
import io.watchpost.scan.results.Findings;
import io.watchpost.scan.results.ResultStore;
import io.watchpost.scan.run.Steps;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Does one slice, from its addresses to stored findings. */
@ApplicationScoped
class SliceWorker {

    private static final Logger LOG = Logger.getLogger(SliceWorker.class);

    private final Leases leases;
    private final SlicesInWork inWork;
    private final AddressResolver resolver;
    private final Engine engine;
    private final Findings findings;
    private final ResultStore store;
    private final WorkerCredentials credentials;

    SliceWorker(Leases leases, SlicesInWork inWork, AddressResolver resolver, Engine engine, Findings findings, ResultStore store,
        WorkerCredentials credentials) {
        this.credentials = credentials;
        this.leases = leases;
        this.inWork = inWork;
        this.resolver = resolver;
        this.engine = engine;
        this.findings = findings;
        this.store = store;
    }

    /**
     * Works on the slice until it is done, unwanted, or failed for now.
     *
     * @return whether it is to be tried again
     * @throws InterruptedException when this process ends; another worker may go on at once
     */
    boolean work(UUID slice) throws InterruptedException {
        Optional<Lease> taken = leases.take(slice);
        return taken.isPresent() && work(taken.get());
    }

    private boolean work(Lease lease) throws InterruptedException {
        inWork.begin(lease);
        try {
            scan(lease);
            return false;
        } catch (LeaseLostException lost) {
            leases.cancelled(lease);
            return false;
        } catch (InterruptedException ending) {
            leases.released(lease);
            throw ending;
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "Slice %s of run %s failed, attempt %d", lease.slice(), lease.run(), lease.attempt());
            return leases.failed(lease, "an error on the worker");
        } finally {
            inWork.end(lease);
        }
    }

    private void scan(Lease lease) throws InterruptedException {
        List<ScanAddress> addresses = resolver.resolve(lease.hosts());
        if (!addresses.isEmpty()) {
            SliceProgress progress = new SliceProgress(lease.hosts().size(), addresses.size());
            HostAccess access = new HostAccess(credentials.of(lease), credentials.hostKeys(lease));
            try (InsideLooks looks = new InsideLooks(access, host -> store(lease, progress, host))) {
                engine.run(lease.settings().slice(lease.slice(), addresses), new Listener(lease, progress, looks), () -> inWork.unwanted(lease));
                looks.await(() -> inWork.unwanted(lease));
            }
        }
        if (inWork.unwanted(lease)) {
            throw new LeaseLostException(lease.slice());
        }
        leases.done(lease, Steps.PER_HOST);
    }

    private void store(Lease lease, SliceProgress progress, HostResult result) {
        progress.host();
        boolean matched = lease.settings().options().findsVulnerabilities();
        store.host(lease, findings.of(result, matched), progress.hosts(), progress.steps());
    }

    /** Stores each host as it comes, so that results can be read while the scan goes on. */
    private final class Listener implements SliceListener {

        private final Lease lease;
        private final SliceProgress progress;
        private final InsideLooks looks;

        Listener(Lease lease, SliceProgress progress, InsideLooks looks) {
            this.lease = lease;
            this.progress = progress;
            this.looks = looks;
        }

        @Override
        public void phase(Phase phase, int hostsDone, int hostsTotal) {
            progress.phase(phase, hostsDone);
            if (progress.due()) {
                store.progress(lease, progress.hosts(), progress.steps());
            }
        }

        @Override
        public void host(HostResult result) {
            looks.host(result);
        }
    }
}
