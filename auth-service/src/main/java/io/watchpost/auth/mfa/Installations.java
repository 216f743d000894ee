package io.watchpost.auth.mfa;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.credential.SecondFactorTries;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.auth.user.SecondFactorMethod;
import io.watchpost.auth.user.SecondFactors;
import io.watchpost.auth.user.User;
import io.watchpost.auth.user.UserLocks;
import io.watchpost.auth.user.Users;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Enabling second factors: prepared first, in use after the first right code. Until then one in use stays in use. */
@ApplicationScoped
class Installations {

    private final Tenancy tenancy;
    private final TotpFactors totp;
    private final SmsCodes codes;
    private final SmsMessages messages;
    private final PhoneNumbers phones;
    private final SecondFactorTries tries;
    private final SecondFactorChanges changes;
    private final String issuer;

    Installations(Tenancy tenancy, TotpFactors totp, SmsCodes codes, SmsMessages messages, PhoneNumbers phones, SecondFactorTries tries,
            SecondFactorChanges changes, AuthConfig config) {
        this.tenancy = tenancy;
        this.totp = totp;
        this.codes = codes;
        this.messages = messages;
        this.phones = phones;
        this.tries = tries;
        this.changes = changes;
        this.issuer = config.mfa().issuer();
    }

    /** Makes a secret for an app. */
    Uni<InstallationView> prepareTotp(Caller caller) {
        return tenancy.as(caller, (session, tenant) -> Users.find(session, caller.userId()).chain(user -> totp.prepare(session, user)
                .map(secret -> InstallationView.pending(Totp.uri(issuer, user.username(), secret), Totp.base32(secret)))));
    }

    /** Sends a code to the number. */
    Uni<InstallationView> prepareSms(Caller caller, String number, String country) {
        return phones.lookup(number, country)
                .chain(phone -> tenancy.as(caller, (session, tenant) -> Users.find(session, caller.userId())
                        .chain(user -> messages.prepare(session, user, SmsCodes.INSTALLATION, requireReachable(phone)))))
                .chain(messages::send)
                .replaceWith(InstallationView.QUEUED);
    }

    /** Takes the prepared factor into use when the code is right; the user's other sessions, which began without it, end. */
    Uni<Void> verify(Caller caller, SecondFactorMethod method, String code, RequestInfo request) {
        return tries
                .check(UserLocks::take, session -> requirePending(session, caller.userId(), method), request,
                        (session, user) -> confirmed(session, user, method, code).call(factors -> factors.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : changes.replace(session, user, factors.get(), "second_factor.enabled", caller.tokenId(),
                                        caller.origin(request))))
                .map(factors -> factors.orElseThrow(SecondFactorRules::wrongCode))
                .replaceWithVoid();
    }

    private Uni<UUID> requirePending(Session session, UUID user, SecondFactorMethod method) {
        Uni<Boolean> pending = method == SecondFactorMethod.TOTP
                ? totp.pending(session, user)
                : codes.pending(session, user, SmsCodes.INSTALLATION);
        return pending.map(waits -> {
            if (!waits) {
                throw ApiException.invalid("method", "not_pending", "is not being installed, or no longer: enable it anew");
            }
            return user;
        });
    }

    /** The user's factors with the new one; empty when the code is wrong. */
    private Uni<Optional<SecondFactors>> confirmed(Session session, User user, SecondFactorMethod method, String code) {
        SecondFactors factors = user.secondFactors();
        return method == SecondFactorMethod.TOTP
                ? totp.confirm(session, user.id(), code).map(right -> right ? Optional.of(factors.withTotp()) : Optional.empty())
                : codes.check(session, user.id(), SmsCodes.INSTALLATION, code).map(phone -> phone.map(factors::withSms));
    }

    private static String requireReachable(PhoneLookupView phone) {
        if (!phone.valid()) {
            throw ApiException.invalid("phone_number", "unreachable", "is no mobile number");
        }
        return phone.phoneNumber();
    }
}
