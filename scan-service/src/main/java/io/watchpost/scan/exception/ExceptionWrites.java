package io.watchpost.scan.exception;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import io.watchpost.scan.Rows;
import io.watchpost.scan.Rows.Row;
import io.watchpost.scan.address.EntryProblem;
import io.watchpost.scan.address.HostList;
import io.watchpost.scan.address.HostListParser;
import io.watchpost.scan.address.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Puts a client's input into an exception, with every rule that has to hold. */
@ApplicationScoped
class ExceptionWrites {

    private static final String PREFIX = "exception.";
    private static final String SCAN = "select s.name, s.organization_id from scan s where s.id = :id and s.product = :product";

    /** By what name, and how severe, current findings know the check. */
    private static final String CHECK = """
        select max(f.name) as name, max(f.severity) as severity from current_finding f
        where f.organization_id = :organization and f.product = :product and f.oid = :nvt""";

    private final Rows rows;

    ExceptionWrites(Rows rows) {
        this.rows = rows;
    }

    /**
     * Applies what was sent.
     *
     * @param created whether text and nvt have to be there
     */
    Uni<Void> apply(Session session, Caller caller, FindingException exception, ExceptionInput input, boolean created) {
        List<FieldError> errors = new ArrayList<>();
        if (created) {
            require("text", input.text(), errors);
            require("nvt", input.nvt(), errors);
        }
        plainFields(exception, input);
        hosts(exception, input, errors);
        expiry(exception, input, created, errors);
        return scan(session, caller, exception, input, created, errors)
            .invoke(() -> severity(exception, errors))
            .invoke(() -> {
                if (!errors.isEmpty()) {
                    throw ApiException.invalid(errors);
                }
            })
            .chain(() -> created || input.nvt() != null ? check(session, exception) : Uni.createFrom().voidItem());
    }

    private Uni<Void> check(Session session, FindingException exception) {
        return session.createNativeQuery(CHECK, Tuple.class).setParameter("organization", exception.organizationId)
            .setParameter("product", exception.product).setParameter("nvt", exception.nvt).getSingleResult()
            .map(rows::of)
            .invoke(row -> {
                exception.nvtName = row.text("name");
                exception.severity = row.decimal("severity");
            }).replaceWithVoid();
    }

    private static void require(String field, Object value, List<FieldError> errors) {
        if (value == null) {
            errors.add(new FieldError(PREFIX + field, "required", "must be given"));
        }
    }

    private static void plainFields(FindingException exception, ExceptionInput input) {
        if (input.text() != null) {
            exception.text = input.text();
        }
        if (input.nvt() != null) {
            exception.nvt = input.nvt();
        }
        if (input.port() != null) {
            exception.port = input.port().orElse(null);
        }
        if (input.newSeverity() != null) {
            exception.newSeverity = input.newSeverity().orElse(null);
        }
        if (input.reason() != null) {
            exception.reason = input.reason();
        }
    }

    private static void hosts(FindingException exception, ExceptionInput input, List<FieldError> errors) {
        if (input.hosts() == null) {
            return;
        }
        List<EntryProblem> problems = new ArrayList<>();
        HostList list = HostListParser.parse(input.hosts().orElse(null), problems);
        problems.forEach(problem -> errors.add(new FieldError(PREFIX + "hosts", problem.code(), problem.message())));
        if (input.hosts().isPresent() && problems.isEmpty() && list.count().signum() == 0) {
            errors.add(new FieldError(PREFIX + "hosts", "required", "must name at least one host; leave it out for all hosts"));
        }
        exception.hosts = input.hosts().map(String::strip).orElse(null);
        exception.firstAddresses = list.addresses().spans().stream().map(Span::firstText).toArray(String[]::new);
        exception.lastAddresses = list.addresses().spans().stream().map(Span::lastText).toArray(String[]::new);
        exception.hostNames = list.names().toArray(String[]::new);
    }

    private static void expiry(FindingException exception, ExceptionInput input, boolean created, List<FieldError> errors) {
        Instant now = FindingException.now();
        if (input.expiresAt() != null && input.expiresAt().isPresent()) {
            exception.expiresAt = ExpiryTimes.read(PREFIX + "expires_at", input.expiresAt().get(), exception.pci(), now, errors);
            exception.expiryRequested = true;
        } else if (created || input.expiresAt() != null) {
            exception.expiresAt = exception.defaultEnd(now);
            exception.expiryRequested = false;
        }
    }

    /** An exception about one scan belongs to the scan's organization: a partner makes it for a customer. */
    private Uni<Void> scan(Session session, Caller caller, FindingException exception, ExceptionInput input, boolean created,
        List<FieldError> errors) {
        boolean both = input.scan() != null && input.task() != null;
        if (both && !input.scan().equals(input.task())) {
            errors.add(new FieldError(PREFIX + "task", "ambiguous", "must be the same as scan; it is its former name"));
        }
        Optional<UUID> wanted = input.scan() != null ? input.scan() : input.task();
        if (wanted == null || wanted.isEmpty()) {
            exception.scanId = wanted == null ? exception.scanId : null;
            exception.scanName = wanted == null ? exception.scanName : null;
            return Uni.createFrom().voidItem();
        }
        String field = PREFIX + (input.scan() != null ? "scan" : "task");
        return session.createNativeQuery(SCAN, Tuple.class).setParameter("id", wanted.get()).setParameter("product", exception.product)
            .getSingleResultOrNull()
            .invoke(tuple -> {
                Row row = tuple == null ? null : rows.of(tuple);
                if (row == null || !created && !row.uuid("organization_id").equals(exception.organizationId)) {
                    errors.add(new FieldError(field, "not_found", "must be a scan of the exception's product and organization"));
                    return;
                }
                exception.scanId = wanted.get();
                exception.scanName = row.text("name");
                exception.organizationId = row.uuid("organization_id");
            }).replaceWithVoid();
    }

    private static void severity(FindingException exception, List<FieldError> errors) {
        if ("severity_dispute".equals(exception.reason) && exception.newSeverity == null) {
            errors.add(new FieldError(PREFIX + "new_severity", "required", "must be given when the reason is severity_dispute"));
        }
    }
}
