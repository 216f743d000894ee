package io.watchpost.scan.engine.tls;

import io.watchpost.scan.engine.net.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** How a protocol that begins in the clear is asked to go on in TLS. */
public final class Upgrade {

    /** TLS from the first byte. */
    public static final Upgrade NONE = new Upgrade(null, null, null, null);

    private static final int LIMIT = 4_096;
    private static final Pattern FINAL_LINE = Pattern.compile("(?m)^\\d{3} .*\r?\n");
    private static final Pattern ANY_LINE = Pattern.compile("\n");
    private static final byte[] POSTGRESQL_SSL_REQUEST = {0, 0, 0, 8, 4, (byte) 0xD2, 0x16, 0x2F};
    private static final Map<String, Upgrade> BY_SERVICE = Map.of(
            "smtp", new Upgrade(FINAL_LINE, "STARTTLS\r\n", FINAL_LINE, Pattern.compile("(?m)^220 .*\r?\n")),
            "ftp", new Upgrade(FINAL_LINE, "AUTH TLS\r\n", FINAL_LINE, Pattern.compile("(?m)^234 .*\r?\n")),
            "pop3", new Upgrade(ANY_LINE, "STLS\r\n", ANY_LINE, Pattern.compile("^\\+OK.*\r?\n")),
            "imap", new Upgrade(ANY_LINE, "w1 STARTTLS\r\n", Pattern.compile("(?m)^w1 .*\r?\n"), Pattern.compile("(?m)^w1 OK.*\r?\n")),
            "postgresql", new Upgrade(null, new String(POSTGRESQL_SSL_REQUEST, StandardCharsets.ISO_8859_1),
                    Pattern.compile("(?s)."), Pattern.compile("^S$")));

    private final Pattern greeting;
    private final String command;
    private final Pattern answered;
    private final Pattern accepted;

    private Upgrade(Pattern greeting, String command, Pattern answered, Pattern accepted) {
        this.greeting = greeting;
        this.command = command;
        this.answered = answered;
        this.accepted = accepted;
    }

    /** The way of a service, {@link #NONE} for one without its own. */
    public static Upgrade of(String service) {
        return BY_SERVICE.getOrDefault(service, NONE);
    }

    /** Whether there is anything to ask. */
    public boolean needed() {
        return command != null;
    }

    /** Brings a fresh connection to the point where the hello may be sent; false when the server declines. */
    public boolean perform(Connection connection) throws IOException {
        if (command == null) {
            return true;
        }
        if (greeting != null) {
            connection.readText(text -> greeting.matcher(text).find(), LIMIT);
        }
        connection.send(command);
        return accepted.matcher(connection.readText(text -> answered.matcher(text).find(), LIMIT)).find();
    }
}
