package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.net.Connection;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * FTP (RFC 959) and SMTP (RFC 5321) greet alike: {@code 220} and any text. Only a mail server accepts EHLO; only a file server knows SYST.
 */
final class FtpOrSmtpGreeting implements Greeting {

    private static final Pattern GREETING = Pattern.compile("(?s)(?:220-[^\\x00]*?\n)?220[ -]([^\\x00\r\n]*)\r?\n");
    private static final Pattern LAST_LINE = Pattern.compile("(?m)^\\d{3}(?: .*)?\r?\n\\z");
    private static final Pattern EHLO_ACCEPTED = Pattern.compile("(?s)250[ -].*");
    private static final Pattern FTP_ANSWER = Pattern.compile("(?s)(?:215|530)[ -].*");
    private static final int LIMIT = 4_096;

    @Override
    public boolean complete(String text) {
        return GREETING.matcher(text).matches() && LAST_LINE.matcher(text).find();
    }

    @Override
    public Optional<Sighting> recognize(String text, Connection connection) throws IOException {
        Matcher greeting = GREETING.matcher(text);
        if (!greeting.matches()) {
            return Optional.empty();
        }
        if (!text.toUpperCase().contains("FTP") || text.toUpperCase().contains("SMTP")) {
            String ehlo = ask(connection, "EHLO watchpost.invalid\r\n");
            if (EHLO_ACCEPTED.matcher(ehlo).matches()) {
                return Optional.of(sighting("smtp", text, greeting.group(1), ehlo.contains("STARTTLS")));
            }
        }
        if (FTP_ANSWER.matcher(ask(connection, "SYST\r\n")).matches()) {
            return Optional.of(sighting("ftp", text, greeting.group(1), ask(connection, "AUTH TLS\r\n").startsWith("234")));
        }
        return Optional.empty();
    }

    private static String ask(Connection connection, String command) throws IOException {
        connection.send(command);
        return connection.readText(text -> LAST_LINE.matcher(text).find(), LIMIT);
    }

    private static Sighting sighting(String name, String text, String banner, boolean startTls) {
        return Sighting.of(name, text, new Clue(name + ".banner", banner, Qod.BANNER)).with(Facts.STARTTLS, startTls ? "yes" : "no");
    }
}
