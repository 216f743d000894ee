package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.Qod;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Mail servers. No mail is ever sent: a transaction is taken back before its data. */
final class MailServerChecks {

    private static final String HELLO = "EHLO watchpost.invalid";
    private static final Pattern PLAIN_LOGIN = Pattern.compile("(?im)^250[ -]AUTH[ =].*\\b(?:PLAIN|LOGIN)\\b");
    /** Domains that nobody can own (RFC 2606). */
    private static final String SENDER = "MAIL FROM:<watchpost@example.com>";
    private static final String RECIPIENT = "RCPT TO:<watchpost@example.org>";

    private MailServerChecks() {
    }

    static List<Check> all(CheckCatalogue catalogue) {
        return List.of(check(catalogue, "smtp-cleartext", MailServerChecks::cleartext),
                check(catalogue, "smtp-relay", MailServerChecks::relay), check(catalogue, "smtp-vrfy", MailServerChecks::verify),
                check(catalogue, "smtp-expn", MailServerChecks::expand));
    }

    /** What is found out in a conversation after the hello. */
    private interface Look {
        Optional<Evidence> at(LineDialogue dialogue, String hello) throws IOException;
    }

    private static Check check(CheckCatalogue catalogue, String key, Look look) {
        return new SimpleCheck(catalogue.get(key), service -> service.is("smtp") && (!key.equals("smtp-cleartext") || !service.tls()),
                context -> {
                    try (LineDialogue dialogue = new LineDialogue(context)) {
                        return look.at(dialogue, dialogue.ask(HELLO));
                    }
                });
    }

    private static Optional<Evidence> cleartext(LineDialogue dialogue, String hello) {
        return PLAIN_LOGIN.matcher(hello).find() ? Optional.of(Evidence.behaviour("The answer to EHLO without TLS offers AUTH."))
                : Optional.empty();
    }

    /** Some servers accept any recipient and refuse the mail later, hence the lower quality of detection. */
    private static Optional<Evidence> relay(LineDialogue dialogue, String hello) throws IOException {
        boolean accepted = dialogue.ask(SENDER).startsWith("250") && dialogue.ask(RECIPIENT).startsWith("25");
        dialogue.ask("RSET");
        return accepted ? Optional.of(new Evidence(SENDER + " and " + RECIPIENT + " were accepted. The transaction was taken back.",
                Qod.PROTOCOL_FIELD)) : Optional.empty();
    }

    private static Optional<Evidence> verify(LineDialogue dialogue, String hello) throws IOException {
        String known = dialogue.ask("VRFY postmaster");
        boolean tells = known.startsWith("250") && dialogue.ask("VRFY " + UUID.randomUUID()).startsWith("55");
        return tells ? Optional.of(Evidence.behaviour("VRFY postmaster: " + known)) : Optional.empty();
    }

    private static Optional<Evidence> expand(LineDialogue dialogue, String hello) throws IOException {
        String members = dialogue.ask("EXPN postmaster");
        return members.startsWith("250") ? Optional.of(Evidence.behaviour("EXPN postmaster: " + members)) : Optional.empty();
    }
}
