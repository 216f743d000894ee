package io.watchpost.auth.user;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Many new accounts in one statement. */
@ApplicationScoped
class UserRows {

    private static final String INSERT = """
            insert into users (id, organization_id, username, email, role, status, locale, time_zone, first_name, last_name, created_at,
                updated_at)
            select r.id, r.organization_id, r.email, r.email, r.role, r.status, r.locale, r.time_zone, r.first_name, r.last_name,
                r.created_at, r.created_at
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r (id uuid, organization_id uuid, email text, role text,
                status text, locale text, time_zone text, first_name text, last_name text, created_at timestamptz)
            on conflict do nothing
            returning id
            """;

    private final ObjectMapper json;

    UserRows(ObjectMapper json) {
        this.json = json;
    }

    private record Row(UUID id, UUID organizationId, String email, String role, String status, String locale, String timeZone,
            String firstName, String lastName, Instant createdAt) {

        static Row of(User user) {
            return new Row(user.id(), user.organization().id(), user.email(), user.role().title(), user.permanentStatus().title(),
                    user.locale(), user.timeZone(), user.profile().firstName(), user.profile().lastName(), user.createdAt());
        }
    }

    /** Inserts users that have no more than a name, a role and preferences; answers those whose address was free. */
    Uni<Set<UUID>> insert(Session session, List<User> users) {
        return session.createNativeQuery(INSERT, UUID.class)
                .setParameter("rows", text(users.stream().map(Row::of).toList()))
                .getResultList()
                .map(HashSet::new);
    }

    private String text(List<Row> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
