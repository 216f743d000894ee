package io.watchpost.auth.user;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.letter.AccountLetters;
import io.watchpost.auth.organization.Organization;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.Answer;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Makes the users of a file, in one transaction, and invites each of them. */
@ApplicationScoped
class UserImports {

    private final Tenancy tenancy;
    private final Idempotency idempotency;
    private final Validator validator;
    private final UserCreations creations;
    private final UserRows rows;
    private final AccountLetters letters;

    UserImports(Tenancy tenancy, Idempotency idempotency, Validator validator, UserCreations creations, UserRows rows,
            AccountLetters letters) {
        this.tenancy = tenancy;
        this.idempotency = idempotency;
        this.validator = validator;
        this.creations = creations;
        this.rows = rows;
        this.letters = letters;
    }

    /** What a repeated call is known by. */
    private record Import(List<ImportLine> lines, boolean allOrNothing) {}

    /** The lines, sorted by what becomes of them. */
    private record Sorted(List<User> created, int skipped, List<ImportLine> failed) {}

    /**
     * Makes those users whose lines are good.
     *
     * @param allOrNothing fails with 422, and makes none, when a line is not good
     */
    Uni<Response> run(Caller caller, EventOrigin origin, String key, List<ImportLine> lines, boolean allOrNothing) {
        List<ImportLine> checked = lines.stream().map(line -> line.with(errors(caller, line.input()))).toList();
        Import call = new Import(lines, allOrNothing);
        return tenancy.as(caller, (session, tenant) -> idempotency.once(session, caller, key, "importUsers", call,
                () -> sort(session, caller, checked)
                        .invoke(sorted -> requireAll(sorted, allOrNothing))
                        .chain(sorted -> make(session, caller, origin, sorted))
                        .map(view -> new Answer(200, null, view))));
    }

    private List<FieldError> errors(Caller caller, UserInput input) {
        List<FieldError> errors = new ArrayList<>(Violations.fieldErrors(new ConstraintViolationException(validator.validate(input))));
        errors.addAll(input.errors(""));
        errors.addAll(UserRules.grantErrors(caller, UserCreations.role(input), "role"));
        return errors;
    }

    private Uni<Sorted> sort(Session session, Caller caller, List<ImportLine> lines) {
        return organizations(session, caller, lines)
                .chain(organizations -> UserAddresses
                        .known(session, lines.stream().filter(ImportLine::good).map(ImportLine::address).toList())
                        .map(known -> sorted(caller, lines, organizations, new HashSet<>(known))));
    }

    private static Uni<Map<UUID, Organization>> organizations(Session session, Caller caller, List<ImportLine> lines) {
        Set<UUID> ids = lines.stream().map(line -> line.organizationOr(caller.organizationId())).collect(Collectors.toSet());
        return session.createSelectionQuery("from Organization o where o.id in (:ids)", Organization.class)
                .setParameter("ids", ids)
                .getResultList()
                .map(found -> found.stream().collect(Collectors.toMap(Organization::id, one -> one)));
    }

    private static Sorted sorted(Caller caller, List<ImportLine> lines, Map<UUID, Organization> organizations, Set<String> known) {
        List<User> created = new ArrayList<>();
        List<ImportLine> failed = new ArrayList<>();
        int skipped = 0;
        for (ImportLine line : lines) {
            Organization organization = organizations.get(line.organizationOr(caller.organizationId()));
            if (organization == null) {
                failed.add(line.with(List.of(new FieldError("organization_id", "not_found", "is no organization of yours"))));
            } else if (!line.good()) {
                failed.add(line);
            } else if (known.add(line.address())) {
                created.add(UserCreations.user(organization, line.input(), UserStatus.INVITED));
            } else {
                skipped++;
            }
        }
        return new Sorted(created, skipped, failed);
    }

    private static void requireAll(Sorted sorted, boolean allOrNothing) {
        if (allOrNothing && !sorted.failed().isEmpty()) {
            throw ApiException.invalid(sorted.failed().stream()
                    .flatMap(line -> line.errors().stream().map(error -> new FieldError(
                            "line[%d].%s".formatted(line.line(), error.field()), error.code(), error.message())))
                    .toList());
        }
    }

    /** An address that has got an account at this very moment is skipped like one that had it. */
    private Uni<UserImportView> make(Session session, Caller caller, EventOrigin origin, Sorted sorted) {
        return rows.insert(session, sorted.created())
                .map(inserted -> sorted.created().stream().filter(user -> inserted.contains(user.id())).toList())
                .call(users -> Multi.createFrom().iterable(users)
                        .onItem().transformToUniAndConcatenate(user -> creations.tell(session, origin, user, "user.invited")
                                .chain(() -> letters.invite(session, user, caller.username())))
                        .collect().last())
                .map(users -> new UserImportView(users.size(), sorted.skipped() + sorted.created().size() - users.size(),
                        sorted.failed().stream().map(line -> new UserImportView.FailedLine(line.line(), line.errors())).toList()));
    }
}
