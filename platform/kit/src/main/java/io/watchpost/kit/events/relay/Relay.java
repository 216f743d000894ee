package io.watchpost.kit.events.relay;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.watchpost.kit.events.EventsConfig;
import io.watchpost.kit.events.Lanes;
import io.watchpost.kit.events.OutboxSignal;
import io.watchpost.kit.events.ServiceIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Runs the relay with the application: one worker for interactive events, one for bulk data. This process's own commits wake both from
 * memory, those of others through a listener.
 */
@ApplicationScoped
class Relay {

    private static final long STOP_MILLIS = 1_000;

    private final DataSource database;
    private final Map<String, Object> kafka;
    private final EventsConfig.Relay config;
    private final ServiceIdentity service;
    private final OutboxSignal signal;
    private final List<RelayWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private OutboxListener listener;

    Relay(DataSource database, @Identifier("default-kafka-broker") Map<String, Object> kafka, EventsConfig config,
        ServiceIdentity service, OutboxSignal signal) {
        this.database = database;
        this.kafka = kafka;
        this.config = config.relay();
        this.service = service;
        this.signal = signal;
    }

    void start(@Observes StartupEvent starting) {
        if (!config.enabled()) {
            return;
        }
        work("interactive", Lanes.INTERACTIVE);
        work("bulk", Lanes.BULK);
        signal.wakes(this::wake);
        listener = new OutboxListener(database, this::wake, config.longestPause());
        run("outbox-listener", listener);
    }

    /** What is not sent yet stays in the outbox for the next start. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        workers.forEach(RelayWorker::stop);
        if (listener != null) {
            listener.stop();
        }
        for (Thread thread : threads) {
            thread.join(STOP_MILLIS);
        }
    }

    private void wake() {
        workers.forEach(RelayWorker::wake);
    }

    private void work(String name, Lanes.Range lanes) {
        BrokerSender broker = new BrokerSender(kafka, service.shortName() + "-relay-" + name, config.deliveryTimeout());
        RelayWorker worker = new RelayWorker(database, broker, lanes, config);
        workers.add(worker);
        run("relay-" + name, worker);
    }

    private void run(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }
}
