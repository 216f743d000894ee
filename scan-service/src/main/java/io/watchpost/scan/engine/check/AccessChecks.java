package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.service.Facts;
import io.watchpost.scan.engine.service.Service;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Doors that stand open: services without a password, passwords in the clear, databases in reach. */
final class AccessChecks {

    private static final Set<String> DATABASES = Set.of("postgresql", "mysql", "mysqlx", "redis", "memcached", "mongodb", "mssql",
            "oracle-tns", "cassandra", "h2", "drda");
    private static final Pattern LAST_LINE = Pattern.compile("(?m)^\\d{3}(?: .*)?\r?\n\\z");
    private static final int LIMIT = 8_192;

    private AccessChecks() {
    }

    static List<Check> all(CheckCatalogue catalogue, boolean loginAttempts) {
        return List.of(
                unauthenticated(catalogue, "redis-open", "redis"),
                unauthenticated(catalogue, "postgresql-open", "postgresql"),
                unauthenticated(catalogue, "memcached-open", "memcached"),
                new SimpleCheck(catalogue.get("ftp-anonymous"), service -> loginAttempts && service.is("ftp"), AccessChecks::anonymousFtp),
                cleartext(catalogue, "ftp-cleartext", service -> service.is("ftp"), "The server refused AUTH TLS."),
                cleartext(catalogue, "pop3-cleartext", service -> service.is("pop3"), "The server's capabilities lack STLS."),
                cleartext(catalogue, "imap-cleartext", service -> service.is("imap") && service.fact(Facts.LOGIN_DISABLED).isEmpty(),
                        "The server's capabilities lack STARTTLS."),
                new SimpleCheck(catalogue.get("telnet-cleartext"), service -> service.is("telnet") && !service.tls(),
                        AccessChecks::telnetLogin),
                new SimpleCheck(catalogue.get("database-reachable"), service -> DATABASES.contains(service.name()), context -> Optional.of(
                        Evidence.behaviour("A server of the kind " + context.service().name() + " answered."))));
    }

    /** The probe has already seen it, since these services say who they are only to those whom they let in. */
    private static Check unauthenticated(CheckCatalogue catalogue, String key, String name) {
        return new SimpleCheck(catalogue.get(key), service -> service.is(name),
                context -> context.service().fact(Facts.UNAUTHENTICATED).map(seen -> Evidence.behaviour(capitalized(seen) + ".")));
    }

    private static Check cleartext(CheckCatalogue catalogue, String key, Predicate<Service> condition, String seen) {
        return new SimpleCheck(catalogue.get(key), service -> condition.test(service) && !service.tls() && !service.startTls(),
                context -> Optional.of(Evidence.behaviour(seen)));
    }

    private static Optional<Evidence> telnetLogin(CheckContext context) {
        return context.service().fact(Facts.PROMPT).map(prompt -> Evidence.behaviour("The server asked: " + prompt));
    }

    private static Optional<Evidence> anonymousFtp(CheckContext context) throws IOException {
        try (Connection connection = context.dialer().connect()) {
            answer(connection);
            String user = ask(connection, "USER anonymous\r\n");
            String last = user.startsWith("331") ? ask(connection, "PASS watchpost@example.com\r\n") : user;
            boolean in = last.startsWith("230");
            if (in) {
                ask(connection, "QUIT\r\n");
            }
            return in ? Optional.of(Evidence.behaviour("The user anonymous was let in: " + last.strip())) : Optional.empty();
        }
    }

    private static String ask(Connection connection, String command) throws IOException {
        connection.send(command);
        return answer(connection);
    }

    private static String answer(Connection connection) throws IOException {
        return connection.readText(text -> LAST_LINE.matcher(text).find(), LIMIT);
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
