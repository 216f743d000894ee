package io.watchpost.scan.history;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Finds the run that a call under a scan is about: the one of {@code history_id}, or the newest that is Done. */
@ApplicationScoped
public class RunSelection {

    private static final String SCAN = "select finished_run_id from scan where id = :scan";
    private static final String RUN = "select count(*) from run where id = :run and scan_id = :scan";

    /** Reads {@code history_id}; 422 when it is no UUID. */
    public static Optional<UUID> parameter(String historyId) {
        return Parameters.optionalUuid("history_id", historyId);
    }

    /** 404 when the caller sees no such scan. */
    public Uni<Void> requireScan(Session session, UUID scan) {
        return finishedRun(session, scan).replaceWithVoid();
    }

    /**
     * The run to read.
     *
     * @return empty when the scan has none that is Done; fails with 404 when there is no such scan, or no such run of it
     */
    public Uni<Optional<UUID>> run(Session session, UUID scan, Optional<UUID> wanted) {
        if (wanted.isEmpty()) {
            return finishedRun(session, scan);
        }
        return session.createNativeQuery(RUN, Long.class).setParameter("run", wanted.get()).setParameter("scan", scan).getSingleResult()
            .map(found -> {
                if (found == 0) {
                    throw ApiException.notFound();
                }
                return wanted;
            });
    }

    private static Uni<Optional<UUID>> finishedRun(Session session, UUID scan) {
        return session.createNativeQuery(SCAN, Tuple.class).setParameter("scan", scan).getSingleResultOrNull()
            .onItem().ifNull().failWith(ApiException::notFound)
            .map(row -> Optional.ofNullable(row.get(0, UUID.class)));
    }
}
