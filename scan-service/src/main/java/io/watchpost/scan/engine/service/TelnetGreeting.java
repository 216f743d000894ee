package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.net.Connection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Telnet (RFC 854): option negotiation, or at least a login prompt. Every option is declined, so that the prompt comes. */
final class TelnetGreeting implements Greeting {

    private static final Pattern NEGOTIATION = Pattern.compile("(?:\\xFF[\\xFB-\\xFE][\\x00-\\x31\\xFF])+");
    private static final Pattern PROMPT = Pattern.compile("(?i)(?:login|user ?name|password) ?: ?$");
    private static final int LIMIT = 4_096;
    private static final int MOST_ROUNDS = 3;
    private static final char WILL = 0xFB;
    private static final char DO = 0xFD;

    @Override
    public boolean complete(String text) {
        return NEGOTIATION.matcher(text).lookingAt() || PROMPT.matcher(text).find();
    }

    @Override
    public Optional<Sighting> recognize(String text, Connection connection) throws IOException {
        StringBuilder shown = new StringBuilder(text);
        String latest = text;
        for (int i = 0; i < MOST_ROUNDS && !PROMPT.matcher(shown).find(); i++) {
            byte[] declined = decline(latest);
            if (declined.length == 0) {
                break;
            }
            connection.send(declined);
            latest = connection.readText(soFar -> NEGOTIATION.matcher(soFar).find() || PROMPT.matcher(soFar).find(), LIMIT);
            shown.append(latest);
        }
        String plain = NEGOTIATION.matcher(shown).replaceAll("").strip();
        Sighting sighting = Sighting.of("telnet", plain.isEmpty() ? null : plain, new Clue("telnet.banner", plain, Qod.BANNER));
        Matcher prompt = PROMPT.matcher(shown);
        return Optional.of(prompt.find() ? sighting.with(Facts.PROMPT, prompt.group().strip()) : sighting);
    }

    private static byte[] decline(String text) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        Matcher negotiation = NEGOTIATION.matcher(text);
        while (negotiation.find()) {
            String commands = negotiation.group();
            for (int i = 0; i + 2 < commands.length(); i += 3) {
                char command = commands.charAt(i + 1);
                if (command == WILL || command == DO) {
                    answer.write(0xFF);
                    // DONT follows WILL and WONT follows DO: each offer and each request has its own refusal.
                    answer.write(command == WILL ? 0xFE : 0xFC);
                    answer.write(commands.charAt(i + 2));
                }
            }
        }
        return answer.toByteArray();
    }
}
