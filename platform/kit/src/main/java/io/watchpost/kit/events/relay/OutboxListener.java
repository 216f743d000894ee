package io.watchpost.kit.events.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Wakes the workers when a commit wrote to the outbox. Keeps a connection; without one the workers still look by themselves from time to
 * time.
 */
final class OutboxListener implements Runnable {

    private static final Logger LOG = Logger.getLogger(OutboxListener.class);
    private static final Duration WAIT = Duration.ofMillis(500);

    private final DataSource database;
    private final Runnable wake;
    private final BackOff backOff;
    private volatile boolean stopping;

    OutboxListener(DataSource database, Runnable wake, Duration longestPause) {
        this.database = database;
        this.wake = wake;
        backOff = new BackOff(longestPause);
    }

    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping) {
            try (Connection connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                pause(e);
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN outbox");
        }
        backOff.reset();
        wake.run();
        PGConnection notifications = connection.unwrap(PGConnection.class);
        while (!stopping) {
            if (notifications.getNotifications((int) WAIT.toMillis()).length > 0) {
                wake.run();
            }
        }
    }

    private void pause(Exception failure) {
        if (stopping) {
            return;
        }
        LOG.debugf("Not listening: %s", failure.getMessage());
        try {
            Thread.sleep(backOff.next().toMillis());
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}
