package io.watchpost.scan.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * PostgreSQL's notifications, over one connection for the whole process. They only wake: whoever listens also looks by himself from time
 * to time, so a lost one costs a moment.
 */
@ApplicationScoped
public class Notifications {

    private static final Logger LOG = Logger.getLogger(Notifications.class);
    private static final int WAIT_MILLIS = 500;
    private static final int PAUSE_MILLIS = 1_000;
    private static final List<String> CHANNELS = List.of("run_event", "slice_work", "timer_work", "feed_imported");

    private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
    private final AgroalDataSource dataSource;
    private volatile boolean stopping;

    Notifications(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Calls the listener with the payload of each notification on the channel; it must be quick and must not throw. */
    public void on(String channel, Consumer<String> listener) {
        listeners.computeIfAbsent(channel, name -> new CopyOnWriteArrayList<>()).add(listener);
    }

    void start(@Observes @Priority(100) StartupEvent started) {
        Thread thread = new Thread(this::listenOn, "notifications");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    private void listenOn() {
        while (!stopping) {
            try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
                for (String channel : CHANNELS) {
                    statement.execute("LISTEN " + channel);
                }
                pass(connection.unwrap(PGConnection.class));
                statement.execute("UNLISTEN *");
            } catch (SQLException away) {
                pause(away);
            }
        }
    }

    private void pass(PGConnection connection) throws SQLException {
        while (!stopping) {
            for (PGNotification notification : connection.getNotifications(WAIT_MILLIS)) {
                listeners.getOrDefault(notification.getName(), List.of()).forEach(listener -> listener.accept(notification.getParameter()));
            }
        }
    }

    private void pause(SQLException away) {
        LOG.debugf("Not listening: %s", away.getMessage());
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException ending) {
            stopping = true;
        }
    }
}
