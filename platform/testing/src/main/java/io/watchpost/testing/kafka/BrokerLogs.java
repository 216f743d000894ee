package io.watchpost.testing.kafka;

import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Broker and database tell hundreds of lines about their start; a test's log shows its warnings only. */
public final class BrokerLogs {

    private static final List<String> CATEGORIES = List.of("kafka", "org.apache.kafka", "state.change.logger", "io.zonky");
    // The log manager forgets levels of loggers that nobody holds.
    private static final List<Logger> LOGGERS = CATEGORIES.stream().map(Logger::getLogger).toList();

    private BrokerLogs() {
    }

    static void quieten() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    /** The same, for a Quarkus application in the broker's JVM, whose own logging set-up comes later. */
    public static Map<String, String> configuration() {
        return CATEGORIES.stream()
                .collect(Collectors.toMap("quarkus.log.category.\"%s\".level"::formatted, category -> "WARN"));
    }
}
