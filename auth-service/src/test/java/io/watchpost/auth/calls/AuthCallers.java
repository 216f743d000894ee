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

/** Callers of auth-service: with tokens that it signed itself, as far as it signs such ones. */
final class AuthCallers {

    /** The secret of {@link CallerKind#IMPERSONATED}. */
    static final String REVERT_TOKEN = "revert_token";

    private final FirstOrganization first;
    private final TokenMint mint = ServiceMint.mint();

    AuthCallers(FirstOrganization first) {
        this.first = first;
    }

    TestCaller make(CallerKind kind) {
        return switch (kind) {
            case NOBODY -> TestCaller.of(kind, null);
            case USER -> TestCaller.bearer(kind, first.user("User").signIn());
            case ADMIN -> TestCaller.bearer(kind, first.user("Admin").signIn());
            case SUPER_ADMIN -> TestCaller.bearer(kind, first.superAdmin().signIn());
            case PARTNER_ADMIN -> TestCaller.bearer(kind, People.user(first.partner, "Admin").signIn());
            case OTHER_ADMIN -> TestCaller.bearer(kind, People.user(first.other, "Admin").signIn());
            case IMPERSONATED -> impersonated();
            case READ_ONLY -> TestCaller.bearer(kind, readOnly().sign());
            case ACCESS_TOKEN -> TestCaller.of(kind, "Basic " + admin().access().sign());
            case EXPIRED -> TestCaller.bearer(kind, admin().expired().sign());
            case WRONG_AUDIENCE -> TestCaller.bearer(kind, admin().audience("another-system").sign());
            case UNSIGNED -> TestCaller.bearer(kind, admin().unsigned());
            case WRONG_KEY -> TestCaller.bearer(kind, admin().signWithAnotherKey());
        };
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
