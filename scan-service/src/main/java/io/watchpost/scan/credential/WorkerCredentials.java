package io.watchpost.scan.credential;

import static io.watchpost.scan.work.SystemDatabase.query;
import static io.watchpost.scan.work.SystemDatabase.update;

import io.watchpost.scan.engine.access.AccessCredential;
import io.watchpost.scan.engine.access.HostKeys;
import io.watchpost.scan.work.Lease;
import io.watchpost.scan.work.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What a worker gets to log in with: the credentials of the target of a slice that it holds, and of no other. */
@ApplicationScoped
public class WorkerCredentials {

    /** The lease is asked for in the same statement: who has lost its slice gets nothing. */
    private static final String OF_SLICE = """
        select c.* from slice l join run r on r.id = l.run_id join scan s on s.id = r.scan_id
        join target_credential c on c.target_id = s.target_id
        where l.id = ? and l.attempts = ? and l.state = 'running' and r.status = 'Running' order by c.position""";
    private static final String SEEN = """
        insert into target_host_key (target_id, organization_id, ip, port, fingerprint, first_seen_at, last_seen_at)
        select t.id, t.organization_id, cast(? as inet), ?, ?, now(), now() from scan s join target t on t.id = s.target_id where s.id = ?
        on conflict (target_id, ip, port) do update set last_seen_at = now() where target_host_key.fingerprint = excluded.fingerprint""";
    private static final Logger LOG = Logger.getLogger(WorkerCredentials.class);

    private final SystemDatabase database;
    private final CredentialBox box;

    WorkerCredentials(SystemDatabase database, CredentialBox box) {
        this.database = database;
        this.box = box;
    }

    /** The credentials for a slice, in the customer's order; none where they can't be opened, which is told in the log. Blocking. */
    public List<AccessCredential> of(Lease lease) {
        try {
            return database.transaction(connection -> query(connection, OF_SLICE, this::credential, lease.slice(), lease.attempt()));
        } catch (IllegalStateException sealed) {
            LOG.errorf("Run %s goes on without the credentials of its target: %s", lease.run(), sealed.getMessage());
            return List.of();
        }
    }

    /** The host keys that were seen with the slice's target. */
    public HostKeys hostKeys(Lease lease) {
        return (ip, port, fingerprint) -> database.transaction(connection ->
            update(connection, SEEN, ip, port, fingerprint, lease.scan())) == 1;
    }

    private AccessCredential credential(ResultSet row) throws SQLException {
        CredentialSecrets secrets = box.open(row.getObject("id", UUID.class), row.getString("secrets"));
        return new AccessCredential(row.getString("type"), row.getString("username"), row.getObject("port", Integer.class),
            secrets.password(),
            secrets.privateKey(), secrets.passphrase(), secrets.community(), row.getString("auth_algorithm"),
                row.getString("privacy_algorithm"),
            secrets.privacyPassword());
    }
}
