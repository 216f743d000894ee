package io.watchpost.auth.setup;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.credential.PasswordRules;
import io.watchpost.auth.credential.Passwords;
import io.watchpost.auth.events.AccountEvents;
import io.watchpost.auth.organization.Organization;
import io.watchpost.auth.user.User;
import io.watchpost.auth.user.UserStatus;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.AdvisoryLock;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.logging.Logger;

/**
 * Creates the first Super Admin, and the platform's own organization, on an empty database. Processes that start together wait for each
 * other at a lock, and one of them does it.
 */
@ApplicationScoped
class FirstAdmin {

    private static final Logger LOG = Logger.getLogger(FirstAdmin.class);
    private static final long LOCK = 7_305_100_002L;
    private static final int PASSWORD_BYTES = 18;

    private final AuthConfig.FirstAdmin config;
    private final Transactions transactions;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final AccountEvents events;

    FirstAdmin(AuthConfig config, Transactions transactions, Passwords passwords, PasswordRules rules,
            AccountEvents events) {
        this.config = config.firstAdmin();
        this.transactions = transactions;
        this.passwords = passwords;
        this.rules = rules;
        this.events = events;
    }

    /** Blocks: for the start only. */
    void prepare() throws Throwable {
        String password = config.password().orElseGet(FirstAdmin::madeUp);
        String hash = passwords.hash(password);
        boolean created = VertxContextSupport.subscribeAndAwait(() -> transactions.asSystem(session -> AdvisoryLock.take(session, LOCK)
                .chain(() -> session.createSelectionQuery("select count(*) from User", Long.class).getSingleResult())
                .chain(users -> users > 0 ? Uni.createFrom().item(false) : create(session, password, hash))));
        if (created && config.password().isEmpty()) {
            LOG.warnf("FIRST SUPER ADMIN: username %s, password %s (shown this once)", config.username(), password);
        }
    }

    private Uni<Boolean> create(Session session, String password, String hash) {
        Organization platform = Organization.platform(config.organization());
        User admin = new User(platform, config.username(), config.email(), Role.SUPER_ADMIN, UserStatus.ACTIVE);
        requireGood(password, admin);
        admin.passwordHash(hash);
        EventOrigin origin = EventOrigin.system(null);
        return session.persistAll(platform, admin)
                .chain(session::flush)
                .chain(() -> events.changed(session, platform, origin))
                .chain(() -> events.changed(session, admin, origin))
                .replaceWith(true);
    }

    private void requireGood(String password, User admin) {
        try {
            rules.requireGood("", password, password, admin);
        } catch (ApiException refused) {
            throw new IllegalStateException("watchpost.auth.first-admin.password " + refused.errors().get(0).message());
        }
    }

    private static String madeUp() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
