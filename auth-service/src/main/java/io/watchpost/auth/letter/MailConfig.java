package io.watchpost.auth.letter;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Letters to users: confirmation, invitation, reset, changes of the account. */
public interface MailConfig {

    /** The mail server (SMTP); without one letters wait, each at most as long as it is worth something. */
    Optional<String> host();

    /** The mail server's port. */
    @WithDefault("587")
    @Min(1)
    @Max(65535)
    int port();

    /** STARTTLS on a connection that begins in clear: REQUIRED, OPTIONAL or DISABLED. */
    @WithDefault("REQUIRED")
    @Pattern(regexp = "REQUIRED|OPTIONAL|DISABLED")
    String startTls();

    /** Whether the connection is encrypted from its first byte, as on port 465; {@code startTls} has no meaning then. */
    @WithDefault("false")
    boolean tls();

    /** Name at the mail server. */
    Optional<String> username();

    /** Password at the mail server. */
    Optional<String> password();

    /** Sender's address. */
    @WithDefault("no-reply@watchpost.local")
    @Pattern(regexp = "[^\\s@<>\",;:]+@[^\\s@<>\",;:]+")
    String from();

    /** Where links lead: {@code <portal>/confirmation?token=…}, where an organization has no domain of its own. */
    @WithDefault("http://localhost:8080")
    URI portalUrl();

    /** How long a letter's token is good. */
    Lifetimes lifetime();

    /** Letters of one kind that a user gets within {@code limitWindow}. */
    @WithDefault("5")
    @Min(1)
    @Max(100)
    int resendLimit();

    /** Letters for new passwords that one network address may ask for within {@code limitWindow}. */
    @WithDefault("20")
    @Min(1)
    @Max(10000)
    int addressLimit();

    /** The time in which letters are counted, a day at most. */
    @WithDefault("1h")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration limitWindow();

    /** How often due letters are looked for. */
    @WithDefault("1s")
    String sendInterval();

    /** How long the mail server may take for one letter. */
    @WithDefault("20s")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 5)
    Duration timeout();

    /** After the first try in vain; each further pause is twice as long. */
    @WithDefault("30s")
    Duration firstPause();

    /** The longest pause between two tries. */
    @WithDefault("1h")
    Duration longestPause();

    /** After so long without success a letter is given up, or when what it tells is worth nothing any more. */
    @WithDefault("1d")
    Duration giveUpAfter();

    /** How long a letter's token is good. */
    interface Lifetimes {

        @WithDefault("3d")
        @DurationMin(minutes = 1)
        @DurationMax(days = 30)
        Duration confirmation();

        @WithDefault("7d")
        @DurationMin(minutes = 1)
        @DurationMax(days = 30)
        Duration invitation();

        @WithDefault("1h")
        @DurationMin(minutes = 1)
        @DurationMax(days = 30)
        Duration reset();

        @WithDefault("1d")
        @DurationMin(minutes = 1)
        @DurationMax(days = 30)
        Duration emailChange();
    }
}
