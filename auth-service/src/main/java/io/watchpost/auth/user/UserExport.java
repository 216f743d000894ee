package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.CsvExport;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestMulti;

/** The users of the caller's circle as a table. */
@ApplicationScoped
class UserExport {

    private static final int PAGE = 500;
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final List<String> COLUMNS = List.of("id", "username", "email", "first_name", "last_name", "role", "status", "partner",
            "organization_id", "organization_name", "active_product", "locale", "timezone", "phone", "mobile_phone", "title",
            "two_factor_enabled", "sign_in_count", "last_sign_in_at", "created_at", "updated_at");

    private final Tenancy tenancy;

    UserExport(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    RestMulti<byte[]> download(Caller caller) {
        return CsvExport.download("users.csv", COLUMNS, last -> page(caller, last), UserExport::cells);
    }

    private Uni<List<User>> page(Caller caller, Optional<User> last) {
        return tenancy.as(caller, (session, tenant) -> session
                .createSelectionQuery("from User u join fetch u.organization where u.id > :last order by u.id", User.class)
                .setParameter("last", last.map(User::id).orElse(BEFORE_ALL))
                .setMaxResults(PAGE)
                .getResultList());
    }

    private static List<?> cells(User user) {
        UserProfile profile = user.profile();
        return Arrays.asList(user.id(), user.username(), user.email(), profile.firstName(), profile.lastName(), user.role().title(),
                user.status(Instant.now()).title(), user.partner(), user.organization().id(), user.organization().name(), user.product(),
                user.locale(), user.timeZone(), profile.phone(), profile.mobilePhone(), profile.title(), user.secondFactors().enabled(),
                user.signInCount(), user.lastSignInAt(), user.createdAt(), user.updatedAt());
    }
}
