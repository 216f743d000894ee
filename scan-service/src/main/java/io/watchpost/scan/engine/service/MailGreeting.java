package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.net.Connection;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mailbox servers: POP3 (RFC 1939) and IMAP (RFC 3501), asked for their capabilities. */
final class MailGreeting implements Greeting {

    private static final Pattern POP3 = Pattern.compile("\\+OK ?([\\x20-\\x7E]{0,400})\r\n");
    private static final Pattern IMAP = Pattern.compile("\\* (?:OK|PREAUTH) ([\\x20-\\x7E]{0,400})\r\n");
    private static final Pattern POP3_ANSWER = Pattern.compile("(?s)-ERR.*\n|\\+OK.*\r\n\\.\r\n");
    private static final Pattern IMAP_ANSWER = Pattern.compile("(?m)^w1 (?:OK|NO|BAD).*\r\n");
    private static final int LIMIT = 8_192;

    @Override
    public boolean complete(String text) {
        return POP3.matcher(text).matches() || IMAP.matcher(text).matches();
    }

    @Override
    public Optional<Sighting> recognize(String text, Connection connection) throws IOException {
        Matcher pop3 = POP3.matcher(text);
        if (pop3.matches()) {
            // the answer may list CAPA itself
            connection.sendReflectable("CAPA\r\n");
            String answer = connection.readText(soFar -> POP3_ANSWER.matcher(soFar).matches(), LIMIT);
            return POP3_ANSWER.matcher(answer).matches() ? Optional.of(sighting("pop3", "pop3.banner", text, pop3.group(1), answer, "STLS"))
                    : Optional.empty();
        }
        Matcher imap = IMAP.matcher(text);
        if (imap.matches()) {
            connection.send("w1 CAPABILITY\r\n");
            String answer = connection.readText(soFar -> IMAP_ANSWER.matcher(soFar).find(), LIMIT);
            return IMAP_ANSWER.matcher(answer).find()
                    ? Optional.of(sighting("imap", "imap4.banner", text, imap.group(1), answer, "STARTTLS")) : Optional.empty();
        }
        return Optional.empty();
    }

    private static Sighting sighting(String name, String kind, String greeting, String banner, String capabilities, String upgrade) {
        Sighting sighting = Sighting.of(name, greeting, new Clue(kind, banner, Qod.BANNER))
                .with(Facts.STARTTLS, Pattern.compile("\\b" + upgrade + "\\b").matcher(capabilities).find() ? "yes" : "no");
        return capabilities.contains("LOGINDISABLED") ? sighting.with(Facts.LOGIN_DISABLED, "yes") : sighting;
    }
}
