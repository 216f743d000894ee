package io.watchpost.auth.mfa;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.auth.user.SecondFactors;
import io.watchpost.auth.user.User;
import io.watchpost.auth.user.UserLocks;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Helps somebody who lost the second factor and the recovery codes. */
@ApplicationScoped
class SecondFactorReset {

    private final Tenancy tenancy;
    private final TotpFactors totp;
    private final SmsCodes sms;
    private final SecondFactorChanges changes;

    SecondFactorReset(Tenancy tenancy, TotpFactors totp, SmsCodes sms, SecondFactorChanges changes) {
        this.tenancy = tenancy;
        this.totp = totp;
        this.sms = sms;
        this.changes = changes;
    }

    /** Takes a user of the circle all second factors and ends all sessions; nothing happens to one who has none. */
    Uni<Void> reset(Caller caller, UUID id, EventOrigin origin) {
        return tenancy.as(caller, (session, tenant) -> UserLocks.take(session, id)
                .invoke(user -> SecondFactorRules.requireMayReset(caller, user))
                .chain(user -> reset(session, user, origin)));
    }

    private Uni<Void> reset(Session session, User user, EventOrigin origin) {
        return totp.remove(session, user.id())
                .chain(() -> sms.remove(session, user.id()))
                .chain(() -> user.secondFactors().enabled()
                        ? changes.replace(session, user, SecondFactors.NONE, "second_factor.reset", null, origin)
                        : Uni.createFrom().voidItem());
    }
}
