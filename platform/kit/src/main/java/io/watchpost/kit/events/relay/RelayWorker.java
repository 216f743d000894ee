package io.watchpost.kit.events.relay;

import io.watchpost.kit.events.EventsConfig;
import io.watchpost.kit.events.Lanes;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Moves events of some lanes from the outbox to the broker, on a thread of its own. Any number of workers may run, in any number of
 * processes: a lane has one at a time. A row is deleted after the broker's acknowledgement, so a crash in between sends it twice and never
 * loses it.
 */
final class RelayWorker implements Runnable {

    private static final Logger LOG = Logger.getLogger(RelayWorker.class);

    private final DataSource database;
    private final BrokerSender broker;
    private final Lanes.Range lanes;
    private final EventsConfig.Relay config;
    private final WakeSignal signal = new WakeSignal();
    private final BackOff backOff;
    private volatile boolean stopping;

    RelayWorker(DataSource database, BrokerSender broker, Lanes.Range lanes, EventsConfig.Relay config) {
        this.database = database;
        this.broker = broker;
        this.lanes = lanes;
        this.config = config;
        backOff = new BackOff(config.longestPause());
    }

    void wake() {
        signal.wake();
    }

    void stop() {
        stopping = true;
        signal.wake();
    }

    @Override
    public void run() {
        try (broker) {
            while (!stopping) {
                turn();
            }
        } catch (InterruptedException e) {
            LOG.debug("The relay ends");
        }
    }

    private void turn() throws InterruptedException {
        try {
            int sent = relayOnce();
            if (!backOff.fresh()) {
                LOG.info("Events flow again");
                backOff.reset();
            }
            if (sent == 0) {
                signal.await(config.pollInterval());
            }
        } catch (SQLException | RuntimeException e) {
            noteFailure(e);
            signal.await(backOff.next());
        }
    }

    /** Said once for as long as it lasts: a broker that is away is no news after the first time. */
    private void noteFailure(Exception failure) {
        if (!backOff.fresh()) {
            LOG.debugf("Events still wait in the outbox: %s", failure.getMessage());
        } else if (failure instanceof SQLException || failure instanceof KafkaException) {
            LOG.warnf("Events wait in the outbox: %s", failure.getMessage());
        } else {
            LOG.error("Events wait in the outbox", failure);
        }
    }

    /** Sends one batch of each lane that has rows and is free; how many events these were. */
    int relayOnce() throws SQLException {
        int sent = 0;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int lane : waiting(connection)) {
                sent += relay(connection, lane);
            }
        }
        return sent;
    }

    private Iterable<Integer> waiting(Connection connection) throws SQLException {
        Iterable<Integer> found = new OutboxTable(connection).waiting(lanes);
        connection.commit();
        return found;
    }

    private int relay(Connection connection, int lane) throws SQLException {
        OutboxTable outbox = new OutboxTable(connection);
        try {
            if (!outbox.claim(lane)) {
                connection.rollback();
                return 0;
            }
            OutboxTable.Batch batch = outbox.head(lane, config.batchSize(), config.batchBytes());
            broker.send(batch.rows());
            outbox.delete(batch);
            connection.commit();
            return batch.rows().size();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }
}
