package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.net.Bytes;
import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.service.Service;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Small services of old times. */
final class SmallServiceChecks {

    private static final int LIMIT = 512;
    private static final Pattern DAYTIME = Pattern.compile("(?is)"
            + "[^\n]{0,60}\\d{1,2}:\\d{2}(?::\\d{2})?[^\n]{0,60}\\d{4}[^\n]{0,20}\r?\n?.{0,4}|"
            + "[^\n]{0,40}\\d{4}[^\n]{0,40}\\d{1,2}:\\d{2}[^\n]{0,40}\r?\n?.{0,4}|\\s*\\d{5} \\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d .*");
    private static final int CHARGEN_RUN = 32;

    private SmallServiceChecks() {
    }

    static List<Check> all(CheckCatalogue catalogue) {
        return List.of(
                named(catalogue, "echo-service", service -> service.is("echo"), "The service sent back what it was sent."),
                named(catalogue, "finger-service", service -> service.is("finger"), "The service listed users, or said there are none."),
                named(catalogue, "ident-service", service -> service.is("ident"), "The service answered a question about a connection."),
                speaking(catalogue, "chargen-service", Kinds.of(19, "chargen"), SmallServiceChecks::rotates),
                speaking(catalogue, "daytime-service", Kinds.of(13, "daytime"), text -> DAYTIME.matcher(text).matches()),
                speaking(catalogue, "qotd-service", Kinds.of(17, "qotd"), text -> !text.isBlank()));
    }

    private static Check named(CheckCatalogue catalogue, String key, Predicate<Service> condition, String seen) {
        return new SimpleCheck(catalogue.get(key), condition, context -> Optional.of(Evidence.behaviour(seen)));
    }

    /** A service that speaks as soon as somebody connects. */
    private static Check speaking(CheckCatalogue catalogue, String key, Predicate<Service> condition, Predicate<String> telling) {
        return new SimpleCheck(catalogue.get(key), condition, context -> heard(context).filter(telling)
                .map(text -> Evidence.behaviour("The service said: " + Bytes.printable(text, 80))));
    }

    private static Optional<String> heard(CheckContext context) throws IOException {
        try (Connection connection = context.dialer().connect()) {
            return Optional.of(connection.readText(text -> text.indexOf('\n') >= 0 && text.length() > 2 * CHARGEN_RUN, LIMIT));
        }
    }

    /** Printable characters in the order of their codes, as far as one line needs. */
    private static boolean rotates(String text) {
        int run = 1;
        for (int i = 1; i < text.length() && run < CHARGEN_RUN; i++) {
            run = text.charAt(i) == text.charAt(i - 1) + 1 ? run + 1 : 1;
        }
        return run >= CHARGEN_RUN;
    }
}
