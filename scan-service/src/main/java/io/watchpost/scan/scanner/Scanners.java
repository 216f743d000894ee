package io.watchpost.scan.scanner;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Permission;
import io.watchpost.kit.security.Permissions;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.Answer;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What can be done with scanners; each method is one transaction. */
@ApplicationScoped
public class Scanners {

    private final Transactions transactions;
    private final Permissions permissions;
    private final ScannerReads reads;
    private final Enrolments enrolments;
    private final AuditTrail audit;
    private final Idempotency idempotency;

    Scanners(Transactions transactions, Permissions permissions, ScannerReads reads, Enrolments enrolments, AuditTrail audit,
             Idempotency idempotency) {
        this.transactions = transactions;
        this.permissions = permissions;
        this.reads = reads;
        this.enrolments = enrolments;
        this.audit = audit;
        this.idempotency = idempotency;
    }

    /** The scanners of the active product: the built-in one and those of the caller's circle. */
    public Uni<ListDocument<ScannerView>> list(Caller caller, UriInfo uri) {
        permissions.require(caller, Permission.SCANNER_ACCESS);
        return reads.list(caller, uri, ScannerRows.SOURCE);
    }

    /** Of these, the ones that a scan may choose. */
    public Uni<ListDocument<ScannerView>> activated(Caller caller, UriInfo uri) {
        return reads.list(caller, uri, ScannerRows.SOURCE.where("c.activated"));
    }

    /** One scanner; 404 outside the circle. */
    public Uni<Document<ScannerView>> show(Caller caller, UUID id) {
        permissions.require(caller, Permission.SCANNER_ACCESS);
        return transactions.as(caller, session -> reads.document(session, id));
    }

    /** Whether the scanner works, as far as its own calls tell. */
    public Uni<ScannerCheck> verify(Caller caller, UUID id) {
        permissions.require(caller, Permission.SCANNER_ACCESS);
        return transactions.as(caller, session -> reads.view(session, id).map(view -> ScannerCheck.of(view, Instant.now())));
    }

    /** Creates a scanner of the caller's organization; the answer has the code to start it with, once. */
    public Uni<Response> create(Caller caller, RequestInfo request, String idempotencyKey, ScannerRequest body) {
        permissions.require(caller, Permission.SCANNER_CREATE);
        return transactions.as(caller, session -> idempotency.once(session, caller, idempotencyKey, "createScanner", body,
            () -> create(session, caller, caller.origin(request), body.scanner())));
    }

    private Uni<Answer> create(Session session, Caller caller, EventOrigin origin, ScannerInput input) {
        Scanner scanner = new Scanner();
        scanner.id = Ids.next();
        scanner.organizationId = caller.organizationId();
        scanner.createdAt = ScannerReads.now();
        scanner.updatedAt = scanner.createdAt;
        ScannerWrites.create(scanner, input, caller.product());
        ScannerView.Enrolment enrolment = enrolments.invite(scanner);
        return session.persist(scanner)
            .chain(session::flush)
            .chain(() -> audit.record(session, origin, entry("scanner.created", scanner)))
            .chain(() -> reads.view(session, scanner.id))
            .map(view -> Answer.created("/v2/scanners/" + scanner.id, Document.of(ScannerReads.TYPE, scanner.id, view.with(enrolment)))
                .keeping(Document.of(ScannerReads.TYPE, scanner.id, view)));
    }

    /** Changes the fields sent; the built-in scanner's can't be. */
    public Uni<Document<ScannerView>> update(Caller caller, RequestInfo request, UUID id, ScannerInput input) {
        permissions.require(caller, Permission.SCANNER_CREATE);
        return transactions.as(caller, session -> ScannerReads.locked(session, id)
            .invoke(ScannerRules::requireNotBuiltIn)
            .chain(scanner -> {
                Map<String, Object> before = fields(scanner);
                return ScannerWrites.update(session, scanner, input)
                    .invoke(() -> scanner.updatedAt = ScannerReads.now())
                    .chain(session::flush)
                    .chain(() -> audit.record(session, caller.origin(request),
                        entry("scanner.updated", scanner).comparing(before, fields(scanner))));
            })
            .chain(() -> reads.document(session, id)));
    }

    /** Deletes a scanner and its credential; 409 while a scan uses it. */
    public Uni<Void> delete(Caller caller, RequestInfo request, UUID id) {
        permissions.require(caller, Permission.SCANNER_CREATE);
        return transactions.as(caller, session -> ScannerReads.locked(session, id)
            .invoke(ScannerRules::requireNotBuiltIn)
            .call(scanner -> ScannerWrites.requireUnused(session, id))
            .call(session::remove)
            .call(session::flush)
            .chain(scanner -> audit.record(session, caller.origin(request), entry("scanner.deleted", scanner))));
    }

    /** A new one-time code for the scanner; whoever is enrolled stays so until it is used. */
    public Uni<ScannerView.Enrolment> renewCode(Caller caller, RequestInfo request, UUID id) {
        permissions.require(caller, Permission.SCANNER_CREATE);
        return transactions.as(caller, session -> ScannerReads.locked(session, id)
            .invoke(ScannerRules::requireNotBuiltIn)
            .chain(scanner -> {
                ScannerView.Enrolment enrolment = enrolments.invite(scanner);
                return session.flush()
                    .chain(() -> audit.record(session, caller.origin(request), entry("scanner.enrolment_code_renewed", scanner)))
                    .replaceWith(enrolment);
            }));
    }

    private static Map<String, Object> fields(Scanner scanner) {
        return Map.of("name", scanner.name, "comment", scanner.comment == null ? "" : scanner.comment, "host", scanner.host, "port",
            scanner.port, "app_type", scanner.appType);
    }

    static AuditEntry entry(String action, Scanner scanner) {
        return AuditEntry.success(scanner.organizationId, action, ScannerReads.TYPE, scanner.id, scanner.name);
    }
}
