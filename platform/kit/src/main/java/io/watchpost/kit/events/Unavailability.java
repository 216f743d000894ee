package io.watchpost.kit.events;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells a part that is away, or not ready yet, from an effect that fails. */
final class Unavailability {

    /** Class 08: connection; 53300: too many connections; 57P01 to 57P03: shutting down or starting up. */
    private static final Set<String> STATES = Set.of("53300", "57P01", "57P02", "57P03");

    private static final int LONGEST_CHAIN = 16;

    private Unavailability() {}

    /** Effects look names and circles up in the views, so they wait for these. */
    static final class ViewsNotReady extends RuntimeException {

        ViewsNotReady() {
            super("The views aren't read to their ends yet", null, false, false);
        }
    }

    static boolean isCauseOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
            if (isUnavailable(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isUnavailable(Throwable cause) {
        if (cause instanceof PgException database) {
            String state = String.valueOf(database.getSqlState());
            return state.startsWith("08") || STATES.contains(state);
        }
        return cause instanceof ViewsNotReady || cause instanceof SocketException || cause instanceof ClosedChannelException
            || cause instanceof ClosedConnectionException
            || cause instanceof TimeoutException;
    }
}
