package io.watchpost.testing.calls;

import io.watchpost.testing.tokens.TokenBuilder;
import io.watchpost.testing.tokens.TokenMint;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** Callers whose tokens the test mints: for the services that verify tokens and make none. */
public final class MintedCallers {

    private static final String ADMIN = "Admin";
    private static final String SUPER_ADMIN = "Super Admin";

    private final TestOrganizations organizations;
    private final UUID user;
    private final UUID platform;
    private final String product;
    private final TokenMint mint = TokenMint.shared();
    private final Map<CallerKind, TestCaller> known = new EnumMap<>(CallerKind.class);

    /**
     * Callers of these organizations.
     *
     * @param user the id of {@link CallerKind#USER}
     */
    public MintedCallers(TestOrganizations organizations, UUID user) {
        this(organizations, user, UUID.randomUUID(), "pci");
    }

    /**
     * The same with another active product.
     *
     * @param platform the organization of {@link CallerKind#SUPER_ADMIN}
     */
    public MintedCallers(TestOrganizations organizations, UUID user, UUID platform, String product) {
        this.organizations = organizations;
        this.user = user;
        this.platform = platform;
        this.product = product;
    }

    /** The caller of that kind. */
    public TestCaller get(CallerKind kind) {
        return known.computeIfAbsent(kind, this::make);
    }

    private TestCaller make(CallerKind kind) {
        return switch (kind) {
            case NOBODY -> TestCaller.of(kind, null);
            case USER -> TestCaller.bearer(kind, of("User", organizations.first()).user(user, "user-" + user).sign());
            case ADMIN -> TestCaller.bearer(kind, admin().sign());
            case SUPER_ADMIN -> TestCaller.bearer(kind, of(SUPER_ADMIN, platform).sign());
            case PARTNER_ADMIN -> TestCaller.bearer(kind, of(ADMIN, organizations.partner()).sign());
            case OTHER_ADMIN -> TestCaller.bearer(kind, of(ADMIN, organizations.other()).sign());
            case IMPERSONATED -> TestCaller.bearer(kind, impersonated().sign());
            case READ_ONLY -> TestCaller.bearer(kind, impersonated().claim("read_only", true).sign());
            case ACCESS_TOKEN -> TestCaller.of(kind, "Basic " + admin().access().sign());
            case EXPIRED -> TestCaller.bearer(kind, admin().expired().sign());
            case WRONG_AUDIENCE -> TestCaller.bearer(kind, admin().audience("another-system").sign());
            case UNSIGNED -> TestCaller.bearer(kind, admin().unsigned());
            case WRONG_KEY -> TestCaller.bearer(kind, admin().signWithAnotherKey());
        };
    }

    private TokenBuilder admin() {
        return of(ADMIN, organizations.first());
    }

    private TokenBuilder of(String role, UUID organization) {
        return mint.token().role(role).organization(organization).product(product);
    }

    private TokenBuilder impersonated() {
        return admin().impersonatedBy(UUID.randomUUID(), "support", UUID.randomUUID(), SUPER_ADMIN, UUID.randomUUID());
    }
}
