package io.watchpost.auth.mfa;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.credential.SecondFactorTries;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.auth.user.SecondFactorMethod;
import io.watchpost.auth.user.SecondFactors;
import io.watchpost.auth.user.User;
import io.watchpost.auth.user.UserLocks;
import io.watchpost.auth.user.Users;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The caller's own second factors, once they are in use. */
@ApplicationScoped
class SecondFactorSettings {

    private final Tenancy tenancy;
    private final TotpFactors totp;
    private final SmsMessages messages;
    private final RecoveryCodes recovery;
    private final SecondFactorCodes codes;
    private final SecondFactorTries tries;
    private final SecondFactorChanges changes;
    private final AuditTrail audit;

    SecondFactorSettings(Tenancy tenancy, TotpFactors totp, SmsMessages messages, RecoveryCodes recovery, SecondFactorCodes codes,
            SecondFactorTries tries, SecondFactorChanges changes, AuditTrail audit) {
        this.tenancy = tenancy;
        this.totp = totp;
        this.messages = messages;
        this.recovery = recovery;
        this.codes = codes;
        this.tries = tries;
        this.changes = changes;
        this.audit = audit;
    }

    /** Sends the code that allows a change to who has no app. */
    Uni<Void> sendCode(Caller caller) {
        return tenancy.as(caller, (session, tenant) -> Users.find(session, caller.userId()).chain(user -> {
            SecondFactorRules.requireEnabled(user.secondFactors(), SecondFactorMethod.SMS);
            return messages.prepare(session, user, SmsCodes.CHANGE, user.secondFactors().otpPhone());
        })).chain(messages::send);
    }

    /** Disables a factor; any code of the user's will do, for the phone may be what was lost. */
    Uni<Void> disable(Caller caller, SecondFactorMethod method, String code, RequestInfo request) {
        EventOrigin origin = caller.origin(request);
        return tries
                .check(UserLocks::take, session -> requireEnabled(session, caller.userId(), method), request,
                        (session, user) -> codes.useForChange(session, user, code, origin).call(used -> used.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : disable(session, user, method, caller.tokenId(), origin)))
                .map(used -> used.orElseThrow(SecondFactorRules::wrongCode))
                .replaceWithVoid();
    }

    Uni<Void> prefer(Caller caller, SecondFactorMethod method, EventOrigin origin) {
        return tenancy.as(caller, (session, tenant) -> Users.locked(session, caller.userId()).chain(user -> {
            SecondFactors factors = user.secondFactors();
            SecondFactorRules.requireEnabled(factors, method);
            return method.title().equals(factors.otpDefaultMethod())
                    ? Uni.createFrom().voidItem()
                    : changes.note(session, user, factors.preferring(method), "second_factor.preferred", origin);
        }));
    }

    Uni<RecoveryCodesView> generateRecoveryCodes(Caller caller, EventOrigin origin) {
        return tenancy.as(caller, (session, tenant) -> Users.locked(session, caller.userId()).chain(user -> {
            if (!user.secondFactors().enabled()) {
                throw ApiException.invalid("method", "not_enabled", "must be enabled first: recovery codes stand in for a second factor");
            }
            AuditEntry entry = AuditEntry.success(
                    user.organization().id(), "recovery_codes.generated", "users", user.id(), user.username());
            return recovery.generate(session, user).call(() -> audit.record(session, origin, entry));
        }));
    }

    Uni<RecoveryCodesView> recoveryCodes(Caller caller) {
        return tenancy.as(caller, (session, tenant) -> recovery.list(session, caller.userId()));
    }

    private static Uni<UUID> requireEnabled(Session session, UUID id, SecondFactorMethod method) {
        return Users.find(session, id)
                .invoke(user -> SecondFactorRules.requireEnabled(user.secondFactors(), method))
                .map(User::id);
    }

    private Uni<Void> disable(Session session, User user, SecondFactorMethod method, UUID kept, EventOrigin origin) {
        Uni<?> forgotten = method == SecondFactorMethod.TOTP ? totp.remove(session, user.id()) : Uni.createFrom().voidItem();
        return forgotten.chain(() -> changes.replace(
                session, user, user.secondFactors().without(method), "second_factor.disabled", kept, origin));
    }
}
