package io.watchpost.auth.password;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.letter.MailConfig;
import io.watchpost.auth.limit.UsageLimits;
import io.watchpost.auth.limit.UsageLimits.Limit;
import io.watchpost.kit.security.SecretBox;
import io.watchpost.kit.security.Secrets;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Who forgot the password. A request is only noted here, the same for every address: whether one has an account is looked up later, so
 * that neither the answer nor its time can tell.
 */
@ApplicationScoped
class ResetRequests {

    private static final String TAKE = """
            delete from reset_request where id in
                (select id from reset_request order by created_at limit :most for update skip locked)
            returning id, sealed_email
            """;

    private final Transactions transactions;
    private final UsageLimits limits;
    private final SecretBox box;
    private final ObjectMapper json;
    private final MailConfig config;

    ResetRequests(Transactions transactions, UsageLimits limits, SecretBox box, ObjectMapper json, AuthConfig config) {
        this.transactions = transactions;
        this.limits = limits;
        this.box = box;
        this.json = json;
        this.config = config.mail();
    }

    /** A request. */
    record ResetRequest(String email, RequestInfo request) {}

    /** Notes a request; fails with 429 when there were too many for the address, or from where it comes. */
    Uni<Void> add(String email, RequestInfo request) {
        String address = email.toLowerCase(Locale.ROOT);
        String origin = request.ipAddress() == null ? "unknown" : request.ipAddress();
        UUID id = Ids.next();
        byte[] sealed = seal(id, new ResetRequest(address, request));
        return transactions.asSystem(session -> limits.spend(session, limit("reset_origin", config.addressLimit()), origin)
                .chain(() -> limits.spend(session, limit("reset", config.resendLimit()), Secrets.hash(address)))
                .chain(() -> session.createNativeQuery("insert into reset_request (id, sealed_email) values (:id, :sealed)")
                        .setParameter("id", id)
                        .setParameter("sealed", sealed)
                        .executeUpdate())
                .replaceWithVoid());
    }

    private Limit limit(String kind, int most) {
        return new Limit(kind, most, config.limitWindow(), Duration.ZERO);
    }

    /** Takes requests out, the oldest first, in the session's transaction. */
    Uni<List<ResetRequest>> take(Session session, int most) {
        return session.createNativeQuery(TAKE, Tuple.class)
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream().map(row -> open(row.get("id", UUID.class), row.get("sealed_email", byte[].class))).toList());
    }

    private byte[] seal(UUID id, ResetRequest request) {
        try {
            return box.seal(purpose(id), json.writeValueAsBytes(request));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request can't be written", e);
        }
    }

    private ResetRequest open(UUID id, byte[] sealed) {
        try {
            return json.readValue(box.open(purpose(id), sealed), ResetRequest.class);
        } catch (IOException e) {
            throw new IllegalStateException("A request can't be read", e);
        }
    }

    private static String purpose(UUID id) {
        return "reset request " + id;
    }
}
