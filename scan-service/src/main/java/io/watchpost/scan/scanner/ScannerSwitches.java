package io.watchpost.scan.scanner;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Who may use a scanner, and for what: offering it, its product, its organization. */
@ApplicationScoped
public class ScannerSwitches {

    private static final List<String> PRODUCTS = List.of("pci", "vrms", "penetration");
    /** Nobody's failure: the slices wait until the scanner is offered again. */
    private static final String GIVE_BACK = """
        update slice set state = 'waiting', released = released + 1, lease_until = null
        where scanner_id = :scanner and state = 'running'""";

    private final Transactions transactions;
    private final ScannerRules rules;
    private final ScannerReads reads;
    private final AuditTrail audit;
    private final Accounts accounts;

    ScannerSwitches(Transactions transactions, ScannerRules rules, ScannerReads reads, AuditTrail audit, Accounts accounts) {
        this.transactions = transactions;
        this.rules = rules;
        this.reads = reads;
        this.audit = audit;
        this.accounts = accounts;
    }

    /** Offers a scanner. */
    public Uni<Document<ScannerView>> activate(Caller caller, RequestInfo request, UUID id) {
        return changing(caller, id, (session, scanner) -> activated(session, caller, caller.origin(request), scanner, true));
    }

    /** Offers it no longer; what it works on is given back, and its credential is refused from now on. */
    public Uni<Document<ScannerView>> deactivate(Caller caller, RequestInfo request, UUID id) {
        return changing(caller, id, (session, scanner) -> activated(session, caller, caller.origin(request), scanner, false)
            .chain(() -> giveBack(session, scanner)));
    }

    private Uni<Void> activated(Session session, Caller caller, EventOrigin origin, Scanner scanner, boolean wanted) {
        if (scanner.activated == wanted) {
            return Uni.createFrom().voidItem();
        }
        scanner.activated = wanted;
        AuditEntry entry = entry(caller, wanted ? "scanner.activated" : "scanner.deactivated", scanner);
        return saved(session, scanner).chain(() -> audit.record(session, origin, entry));
    }

    /** Sets the product that the scanner is for; 409 while a scan uses it. */
    public Uni<Document<ScannerView>> appType(Caller caller, RequestInfo request, UUID id, String wanted) {
        if (wanted == null || !PRODUCTS.contains(wanted)) {
            throw ApiException.invalid("app_type", wanted == null ? "required" : "invalid",
                "must be one of " + String.join(", ", PRODUCTS));
        }
        return changing(caller, id, (session, scanner) -> {
            ScannerRules.requireNotBuiltIn(scanner);
            AuditEntry entry = entry(caller, "scanner.app_type_changed", scanner).changing("app_type", scanner.appType, wanted);
            return ScannerWrites.appType(session, scanner, wanted)
                .chain(() -> saved(session, scanner))
                .chain(() -> audit.record(session, caller.origin(request), entry));
        });
    }

    /**
     * Gives the scanner to another organization; 409 while a scan uses it. The machine is in the former one's network: it has to be
     * enrolled anew.
     */
    public Uni<Document<ScannerView>> assign(Caller caller, RequestInfo request, UUID id, UUID organization) {
        rules.requireGiver(caller);
        rules.requireReceiver(caller, organization);
        return transactions.as(caller, session -> ScannerReads.locked(session, id)
            .invoke(ScannerRules::requireNotBuiltIn)
            .chain(scanner -> organization.equals(scanner.organizationId) ? Uni.createFrom().voidItem()
                : assign(session, caller.origin(request), scanner, organization))
            .chain(() -> reads.document(session, id)));
    }

    private Uni<Void> assign(Session session, EventOrigin origin, Scanner scanner, UUID organization) {
        AuditEntry given = Scanners.entry("scanner.assigned", scanner).changing("organization",
            accounts.organizationName(scanner.organizationId), accounts.organizationName(organization));
        return ScannerWrites.requireUnused(session, scanner.id)
            .chain(() -> giveBack(session, scanner))
            .invoke(() -> {
                scanner.organizationId = organization;
                scanner.forgetEnrolment();
            })
            .chain(() -> saved(session, scanner))
            .chain(() -> audit.record(session, origin, given))
            .chain(() -> audit.record(session, origin, Scanners.entry("scanner.received", scanner)));
    }

    private Uni<Document<ScannerView>> changing(Caller caller, UUID id, Change change) {
        ScannerRules.requireAdmin(caller);
        Function<Session, Uni<Document<ScannerView>>> work = session -> ScannerReads.locked(session, id)
            .invoke(scanner -> ScannerRules.requireOwn(caller, scanner))
            .chain(scanner -> change.on(session, scanner))
            .chain(() -> reads.document(session, id));
        return transactions.as(caller, work);
    }

    /** A change of a locked scanner. */
    @FunctionalInterface
    private interface Change {
        Uni<Void> on(Session session, Scanner scanner);
    }

    private static Uni<Void> saved(Session session, Scanner scanner) {
        scanner.updatedAt = ScannerReads.now();
        return session.flush();
    }

    private static Uni<Void> giveBack(Session session, Scanner scanner) {
        return scanner.builtIn() ? Uni.createFrom().voidItem()
            : session.createNativeQuery(GIVE_BACK).setParameter("scanner", scanner.id).executeUpdate().replaceWithVoid();
    }

    /** What is done to the built-in scanner stands in the trail of whoever does it. */
    private static AuditEntry entry(Caller caller, String action, Scanner scanner) {
        UUID organization = scanner.organizationId == null ? caller.organizationId() : scanner.organizationId;
        return AuditEntry.success(organization, action, ScannerReads.TYPE, scanner.id, scanner.name);
    }
}
