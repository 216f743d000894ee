package io.watchpost.scan.work;

import static io.watchpost.scan.work.SystemDatabase.query;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The slices that this process works on, and whether they are still wanted. One query for all of them, twice a second, so that asking
 * costs an engine nothing.
 */
@ApplicationScoped
class SlicesInWork {

    private static final Logger LOG = Logger.getLogger(SlicesInWork.class);
    private static final long INTERVAL_MILLIS = 500;
    private static final String WANTED = """
        select s.id, s.attempts from slice s join run r on r.id = s.run_id
        where s.id = any (cast(? as uuid[])) and s.state = 'running' and r.status = 'Running'""";

    /** A slice and the attempt at it: one process may hold an old and a new lease of the same slice. */
    private record Key(UUID slice, int attempt) {

        static Key of(Lease lease) {
            return new Key(lease.slice(), lease.attempt());
        }
    }

    private final Set<Key> held = ConcurrentHashMap.newKeySet();
    private final Set<Key> unwanted = ConcurrentHashMap.newKeySet();
    private final SystemDatabase database;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "slices-in-work");
        thread.setDaemon(true);
        return thread;
    });

    SlicesInWork(SystemDatabase database) {
        this.database = database;
    }

    void start(@Observes StartupEvent started) {
        clock.scheduleWithFixedDelay(this::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopped) {
        clock.shutdownNow();
    }

    void begin(Lease lease) {
        held.add(Key.of(lease));
    }

    void end(Lease lease) {
        held.remove(Key.of(lease));
        unwanted.remove(Key.of(lease));
    }

    /** How many slices this process works on. */
    int count() {
        return held.size();
    }

    /** True once the run was stopped or another worker took the slice over. */
    boolean unwanted(Lease lease) {
        return unwanted.contains(Key.of(lease));
    }

    private void look() {
        try {
            Set<Key> lost = new HashSet<>(held);
            if (!lost.isEmpty()) {
                lost.removeAll(wanted(lost));
                lost.retainAll(held);
                unwanted.addAll(lost);
            }
        } catch (RuntimeException databaseAway) {
            LOG.warnf("Can't see whether slices are still wanted: %s", databaseAway.getMessage());
        }
    }

    private Set<Key> wanted(Set<Key> asked) {
        Object slices = asked.stream().map(key -> key.slice().toString()).distinct().toArray(String[]::new);
        return Set.copyOf(database.transaction(connection ->
            query(connection, WANTED, row -> new Key(row.getObject(1, UUID.class), row.getInt(2)), slices)));
    }
}
