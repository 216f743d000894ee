package io.watchpost.auth.calls;

import io.restassured.response.Response;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.testing.calls.CallerKind;
import io.watchpost.testing.calls.TestCaller;
import io.watchpost.testing.tokens.TokenBuilder;
import io.watchpost.testing.tokens.TokenMint;
import io.watchpost.testing.tokens.UuidV7;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Callers of auth-service: with tokens that it signed itself, as far as it signs such ones. */
final class AuthCallers {

    /** The secret of {@link CallerKind#IMPERSONATED}. */
    static final String REVERT_TOKEN = "revert_token";

    private static final String USER = "user";
    private static final String USERNAME = "username";

    private final FirstOrganization first;
    private final TokenMint mint = ServiceMint.mint();

    AuthCallers(FirstOrganization first) {
        this.first = first;
    }

    TestCaller make(CallerKind kind) {
        return switch (kind) {
            case NOBODY -> TestCaller.of(kind, null);
            case USER -> signedIn(kind, first.user("User"));
            case ADMIN -> signedIn(kind, first.user("Admin"));
            case SUPER_ADMIN -> signedIn(kind, first.superAdmin());
            case PARTNER_ADMIN -> signedIn(kind, People.user(first.partner, "Admin"));
            case OTHER_ADMIN -> signedIn(kind, People.user(first.other, "Admin"));
            case IMPERSONATED -> impersonated();
            case READ_ONLY -> TestCaller.bearer(kind, readOnly().sign());
            case ACCESS_TOKEN -> TestCaller.of(kind, "Basic " + admin().access().sign());
            case EXPIRED -> TestCaller.bearer(kind, admin().expired().sign());
            case WRONG_AUDIENCE -> TestCaller.bearer(kind, admin().audience("another-system").sign());
            case UNSIGNED -> TestCaller.bearer(kind, admin().unsigned());
            case WRONG_KEY -> TestCaller.bearer(kind, admin().signWithAnotherKey());
        };
    }

    /** The session's token of a caller who has signed in himself. */
    static Optional<String> session(TestCaller caller) {
        return caller.secrets().containsKey(USER) ? Optional.of(caller.authorization().substring("Bearer ".length())) : Optional.empty();
    }

    /** Who that is; only id and name are good. */
    static Person person(TestCaller caller) {
        return new Person(UUID.fromString(caller.secrets().get(USER)), caller.secrets().get(USERNAME), null, null);
    }

    private static TestCaller signedIn(CallerKind kind, Person person) {
        return new TestCaller(kind, "Bearer " + person.signIn(), Map.of(USER, person.id().toString(), USERNAME, person.username()));
    }

    private TestCaller impersonated() {
        Response started = People.as(first.superAdmin().signIn()).queryParam("uuid", first.user("Admin").id()).post("/auth/impersonate");
        started.then().statusCode(200);
        return new TestCaller(CallerKind.IMPERSONATED, "Bearer " + started.path("token"),
                Map.of(REVERT_TOKEN, started.path("impersonator_revert_token")));
    }

    private TokenBuilder readOnly() {
        Person superAdmin = first.superAdmin();
        return admin()
                .impersonatedBy(superAdmin.id(), superAdmin.username(), superAdmin.organization(), superAdmin.role(), UuidV7.next(Instant.now()))
                .claim("read_only", true);
    }

    private TokenBuilder admin() {
        Person admin = first.user("Admin");
        return mint.token().user(admin.id(), admin.username()).organization(first.id).role("Admin");
    }
}
