package io.watchpost.kit.events;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Forgets the ids of events that are too old to come again. */
@ApplicationScoped
class ProcessedEvents {

    private static final String FORGET = "DELETE FROM processed_event WHERE processed_at < now() - make_interval(secs => ?)";

    private final DataSource database;
    private final EventsConfig config;

    ProcessedEvents(DataSource database, EventsConfig config) {
        this.database = database;
        this.config = config;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() throws SQLException {
        try (Connection connection = database.getConnection(); PreparedStatement delete = connection.prepareStatement(FORGET)) {
            delete.setDouble(1, config.processedRetention().toSeconds());
            delete.executeUpdate();
        }
    }
}
