package io.watchpost.scan.assistant;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Ids;
import io.watchpost.scan.Rows;
import io.watchpost.scan.Rows.Row;
import io.watchpost.scan.ScanConfig;
import io.watchpost.scan.results.Nvt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The rows of chats: what was asked, how often, and what was answered. */
@ApplicationScoped
class ChatStore {

    /** The finding as the newest run that has it saw it. */
    private static final String FINDING = """
        select v.organization_id, v.name, v.port, v.protocol, v.service, v.severity, v.cvss_vector,
            cast(array_to_json(v.cves) as text) as cves, v.cpe, cast(v.nvt as text) as nvt, v.evidence,
            v.effective_pci_compliance as pci_compliance, v.pci_reason, v.kev
        from run_finding v join run r on r.id = v.run_id where v.finding_id = :finding
        order by (r.status = 'Done') desc, r.started_at desc limit 1""";
    private static final String LOCK = "select cast(pg_advisory_xact_lock(hashtextextended('assistant ' || :user, 0)) as text)";
    private static final String ASKED = """
        select count(*) as asked, min(created_at) as first from ai_chat_message
        where user_id = :user and role = 'user' and created_at > now() - interval '1 hour'""";
    private static final String REPEATED = """
        select m.finding_id, m.content, m.state, a.id as answer from ai_chat_message m left join ai_chat_message a on a.prompt_id = m.id
        where m.user_id = :user and m.idempotency_key = :key and m.created_at > now() - interval '24 hours' and m.state <> 'failed'""";
    private static final String FORGET_KEY =
        "update ai_chat_message set idempotency_key = null where user_id = :user and idempotency_key = :key";
    private static final String HISTORY = """
        select m.role, m.content from ai_chat_message m
        where m.finding_id = :finding and m.user_id = :user and m.state = 'answered' order by m.created_at desc, m.id desc limit :most""";
    private static final String INSERT = """
        insert into ai_chat_message (id, organization_id, finding_id, user_id, impersonator_id, prompt_id, role, state, content,
            idempotency_key, created_at)
        values (:id, :organization, :finding, :user, cast(nullif(:impersonator, '') as uuid), cast(nullif(:prompt, '') as uuid), :role,
            :state, :content, nullif(:key, ''), :now)""";
    private static final String STATE = "update ai_chat_message set state = :state where id = :id";

    private final Rows rows;
    private final int promptsPerHour;

    ChatStore(Rows rows, ScanConfig config) {
        this.rows = rows;
        this.promptsPerHour = config.assistant().promptsPerHour();
    }

    /** The finding's facts; 404 outside the circle. */
    Uni<FindingFacts> facts(Session session, UUID finding) {
        return session.createNativeQuery(FINDING, Tuple.class).setParameter("finding", finding).getSingleResultOrNull()
            .onItem().ifNull().failWith(ApiException::notFound).map(rows::of)
            .map(row -> new FindingFacts(row.uuid("organization_id"), row.text("name"), row.integer("port"), row.text("protocol"),
                row.text("service"), row.decimal("severity"), row.text("cvss_vector"), row.list("cves", String.class), row.text("cpe"),
                row.object("nvt", Nvt.class), row.text("evidence"), row.text("pci_compliance"), row.text("pci_reason"), row.flag("kev")));
    }

    /** One call of a user after another, until the transaction ends. */
    Uni<Void> lock(Session session, UUID user) {
        return session.createNativeQuery(LOCK, String.class).setParameter("user", user.toString()).getSingleResult().replaceWithVoid();
    }

    /** Fails with 429 when the user has asked too often within the hour. */
    Uni<Void> requireWithinBound(Session session, UUID user) {
        return session.createNativeQuery(ASKED, Tuple.class).setParameter("user", user).getSingleResult().map(rows::of).invoke(row -> {
            if (row.integer("asked") >= promptsPerHour) {
                Duration wait = Duration.between(Instant.now(), row.time("first").plus(1, ChronoUnit.HOURS)).plusSeconds(1);
                throw ApiException.tooMany(wait.isNegative() ? Duration.ofSeconds(1) : wait,
                    "The assistant may be asked " + promptsPerHour + " times an hour.");
            }
        }).replaceWithVoid();
    }

    /**
     * The answer that the same call got before, or null.
     *
     * @return fails with 422 when the key was used for something else, 409 while the first call is being answered
     */
    Uni<UUID> repeated(Session session, UUID user, UUID finding, String prompt, String key) {
        if (key == null) {
            return Uni.createFrom().nullItem();
        }
        return session.createNativeQuery(REPEATED, Tuple.class).setParameter("user", user).setParameter("key", key)
            .getSingleResultOrNull()
            .chain(tuple -> tuple == null
                ? session.createNativeQuery(FORGET_KEY).setParameter("user", user).setParameter("key", key).executeUpdate()
                    .replaceWith((UUID) null)
                : Uni.createFrom().item(answer(rows.of(tuple), finding, prompt)));
    }

    private static UUID answer(Row first, UUID finding, String prompt) {
        if (!first.uuid("finding_id").equals(finding) || !first.text("content").equals(prompt)) {
            throw ApiException.invalid("Idempotency-Key", "reused", "was used with another body within the last 24 hours");
        }
        if (!first.text("state").equals("answered")) {
            throw ApiException.conflict("in_progress", "The first call under this Idempotency-Key is still being answered.");
        }
        return first.uuid("answer");
    }

    /** What was said before, oldest first. */
    Uni<List<Conversation.Said>> history(Session session, UUID user, UUID finding) {
        return session.createNativeQuery(HISTORY, Tuple.class).setParameter("finding", finding).setParameter("user", user)
            .setParameter("most", Conversation.MESSAGES_AT_MOST).getResultList()
            .map(found -> {
                List<Conversation.Said> said = new ArrayList<>();
                found.stream().map(rows::of).forEach(row -> said.add(new Conversation.Said(row.text("role"), row.text("content"))));
                Collections.reverse(said);
                return said;
            });
    }

    /** Keeps a prompt; answers its id. */
    Uni<UUID> ask(Session session, Caller caller, UUID organization, UUID finding, String prompt, String key) {
        return insert(session, caller, organization, finding, "", "user", "waiting", prompt, key == null ? "" : key);
    }

    /** Keeps an answer; answers its id. */
    Uni<UUID> answer(Session session, Caller caller, UUID organization, UUID finding, UUID prompt, String content) {
        return insert(session, caller, organization, finding, prompt.toString(), "assistant", "answered", content, "")
            .call(() -> settle(session, prompt, "answered"));
    }

    /** Says what became of a prompt. */
    Uni<Void> settle(Session session, UUID prompt, String state) {
        return session.createNativeQuery(STATE).setParameter("id", prompt).setParameter("state", state).executeUpdate().replaceWithVoid();
    }

    private static Uni<UUID> insert(Session session, Caller caller, UUID organization, UUID finding, String prompt, String role,
        String state, String content, String key) {
        UUID id = Ids.next();
        return session.createNativeQuery(INSERT).setParameter("id", id).setParameter("organization", organization)
            .setParameter("finding", finding).setParameter("user", caller.userId())
            .setParameter("impersonator", caller.impersonator().map(person -> person.userId().toString()).orElse(""))
            .setParameter("prompt", prompt).setParameter("role", role).setParameter("state", state).setParameter("content", content)
            .setParameter("key", key).setParameter("now", Instant.now().truncatedTo(ChronoUnit.MICROS)).executeUpdate().replaceWith(id);
    }
}
