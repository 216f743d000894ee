package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.CheckMetadata;
import io.watchpost.scan.engine.CheckSelection;
import io.watchpost.scan.engine.Detection;
import io.watchpost.scan.engine.EngineSettings;
import io.watchpost.scan.engine.net.Bytes;
import io.watchpost.scan.engine.net.Deadline;
import io.watchpost.scan.engine.net.Dialer;
import io.watchpost.scan.engine.service.Service;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** All built-in checks. */
public final class Checks {

    private static final Logger LOG = System.getLogger(Checks.class.getName());
    /** All checks of a service together take no longer than so many may; only a service that answers very slowly gets there. */
    private static final int MOST_BUDGETS = 6;
    private static final int LONGEST_EVIDENCE = 2_000;

    private final List<Check> all = new ArrayList<>();
    private final Clock clock;

    /** @param loginAttempts whether checks that try a well-known credential belong to them */
    public Checks(boolean loginAttempts, Clock clock) {
        this.clock = clock;
        CheckCatalogue catalogue = new CheckCatalogue();
        all.addAll(TlsChecks.all(catalogue));
        all.addAll(CertificateChecks.all(catalogue));
        all.addAll(AccessChecks.all(catalogue, loginAttempts));
        all.addAll(SshChecks.all(catalogue));
        all.addAll(HttpChecks.all(catalogue));
        all.addAll(PageChecks.all(catalogue));
        all.addAll(WebChecks.all(catalogue));
        all.addAll(WebLogins.all(catalogue, loginAttempts));
        all.addAll(Exposures.all(catalogue));
        all.addAll(ScriptChecks.all(catalogue));
        all.addAll(OpenDataChecks.all(catalogue));
        all.addAll(DatabaseLogins.all(catalogue, loginAttempts));
        all.addAll(SshKeyChecks.all(catalogue));
        all.addAll(RemoteChecks.all(catalogue, loginAttempts));
        all.addAll(MailServerChecks.all(catalogue));
        all.addAll(DirectoryChecks.all(catalogue, loginAttempts));
        all.addAll(FileServerChecks.all(catalogue, loginAttempts));
        all.addAll(NameServerChecks.all(catalogue));
        all.addAll(DatagramChecks.all(catalogue, loginAttempts));
        all.addAll(DebuggerChecks.all(catalogue));
        all.addAll(SmallServiceChecks.all(catalogue));
        all.add(new SupportCheck(catalogue));
    }

    private Checks(List<Check> checks, Clock clock) {
        all.addAll(checks);
        this.clock = clock;
    }

    /** Those of them that were selected. */
    public Checks selected(CheckSelection selection) {
        return new Checks(all.stream().filter(check -> selection.includes(check.metadata())).toList(), clock);
    }

    /** What the checks are about. */
    public List<CheckMetadata> metadata() {
        return all.stream().map(Check::metadata).toList();
    }

    List<Check> all() {
        return Collections.unmodifiableList(all);
    }

    /** Runs the checks that apply to a service, one after the other. A check that fails finds nothing and leaves the others alone. */
    public List<Detection> run(Service service, Dialer dialer, EngineSettings settings) {
        List<Detection> detections = new ArrayList<>();
        Deadline whole = Deadline.in(settings.checkBudget().multipliedBy(MOST_BUDGETS));
        try (CheckContext context = new CheckContext(service, dialer, clock)) {
            all.stream().filter(check -> usable(check, service) && !dialer.open().stopped()
                    && !(check.asks() && whole.passed())).forEach(check ->
                    run(check, context.use(dialer.until(Deadline.in(settings.checkBudget())))).ifPresent(evidence -> detections.add(
                            new Detection(check.metadata(), service.port(), service.protocol(), service.label(), evidence.qod(),
                                    Bytes.printable(evidence.text(), LONGEST_EVIDENCE)))));
        }
        return detections;
    }

    private static boolean usable(Check check, Service service) {
        return check.protocols().contains(service.protocol()) && check.applies(service);
    }

    private static Optional<Evidence> run(Check check, CheckContext context) {
        try {
            return check.run(context);
        } catch (IOException unanswered) {
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError defect) {
            LOG.log(Level.WARNING, "Check " + check.metadata().oid() + " failed", defect);
            return Optional.empty();
        }
    }
}
