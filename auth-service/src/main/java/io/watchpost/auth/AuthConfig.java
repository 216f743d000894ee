package io.watchpost.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.watchpost.auth.impersonation.ImpersonationConfig;
import io.watchpost.auth.key.KeyConfig;
import io.watchpost.auth.key.SigningConfig;
import io.watchpost.auth.letter.MailConfig;
import io.watchpost.auth.mfa.MfaConfig;
import io.watchpost.auth.mfa.SmsConfig;
import io.watchpost.auth.plan.SubscriptionConfig;
import io.watchpost.auth.whitelabel.WhitelabelConfig;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** Settings of auth-service. How tokens are verified, and their issuer and audience, are the kit's: {@code watchpost.tokens}. */
@ConfigMapping(prefix = "watchpost.auth")
public interface AuthConfig {

    /** 32 bytes in Base64 that encrypt secrets in the database; must stay the same as long as the database is kept. */
    Optional<String> encryptionKey();

    /** Who is created on an empty database. */
    FirstAdmin firstAdmin();

    /** Sessions. */
    Sessions session();

    /** Acting as another user. */
    ImpersonationConfig impersonation();

    /** Signing tokens. */
    SigningConfig signing();

    /** How passwords are hashed: argon2id (RFC 9106). */
    Passwords password();

    /** What organizations are subscribed to. */
    SubscriptionConfig subscriptions();

    /** What too many tries to sign in lead to. */
    Attempts attempts();

    /** How the product looks where nobody has chosen. */
    WhitelabelConfig whitelabel();

    /** The keys that sign tokens. */
    KeyConfig keys();

    /** Second factors. */
    MfaConfig mfa();

    /** How SMS are sent. */
    SmsConfig sms();

    /** Letters to users, and the mail server that takes them. */
    MailConfig mail();

    /** Who is created on an empty database: a Super Admin and the platform's own organization. */
    interface FirstAdmin {

        @WithDefault("admin")
        String username();

        @WithDefault("admin@watchpost.local")
        String email();

        /** When absent one is made up and printed, once. */
        Optional<String> password();

        /** Name of the platform's own organization. */
        @WithDefault("Watchpost")
        String organization();
    }

    /** Sessions. */
    interface Sessions {

        /** From sign-in to the session's end; it is never extended. */
        @WithDefault("8h")
        Duration lifetime();

        /** How long after the sign-in a session may still change how its user signs in. */
        @WithDefault("15m")
        Duration recent();
    }

    /** How passwords are hashed. The parameters are kept with each hash, so a change touches new hashes only. */
    interface Passwords {

        /** KiB per hash; 19 MiB at least. */
        @WithDefault("19456")
        @Min(19456)
        @Max(1048576)
        int memory();

        /** Passes over the memory. */
        @WithDefault("2")
        @Min(2)
        @Max(20)
        int iterations();

        /** Lanes. */
        @WithDefault("1")
        @Min(1)
        @Max(16)
        int parallelism();

        /** Hashes computed at the same time. */
        @WithDefault("2")
        @Min(1)
        @Max(64)
        int threads();

        /** Sign-ins that may wait for a thread; more are answered 503. */
        @WithDefault("64")
        @Min(1)
        @Max(10000)
        int queue();
    }

    /** What too many tries to sign in lead to: from a number on each one costs a pause twice as long as the one before. */
    interface Attempts {

        /** Tries in vain per account name before pauses begin. */
        @WithDefault("10")
        @Min(1)
        int perAccount();

        /** Tries in vain per address before pauses begin. */
        @WithDefault("100")
        @Min(1)
        int perAddress();

        /** Tries are forgotten after so long without another. */
        @WithDefault("1h")
        Duration memory();

        /** The longest pause. */
        @WithDefault("15m")
        Duration longestPause();

        /** Tries in vain after which the account itself is locked. */
        @WithDefault("20")
        @Min(1)
        int lockAfter();

        /** For how long an account is locked. */
        @WithDefault("1h")
        Duration lockDuration();
    }
}
