package io.watchpost.report.file;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Files that say what is no longer so. */
@ApplicationScoped
public class OutdatedFiles {

    private static final String AGAIN = """
            update report_file set status = 'queued', lease = null, attempts = 0, updated_at = now()
            where report_id = :report and status in ('queued', 'generating')""";
    private static final String ABSENT = "delete from report_file where report_id = :report and status in ('done', 'failed')";

    /**
     * Has files that are under way begun anew after this transaction, and makes all others absent. Belongs into the transaction that
     * changes the report, after its row was locked for update: nobody else asks for a file of it until then.
     *
     * @return how many files were made absent
     */
    public Uni<Integer> drop(Session session, UUID report) {
        // in this order: a file that is finished meanwhile is then seen by the second statement
        return change(session, AGAIN, report).chain(() -> change(session, ABSENT, report));
    }

    private static Uni<Integer> change(Session session, String sql, UUID report) {
        return session.createNativeQuery(sql).setParameter("report", report).executeUpdate();
    }
}
