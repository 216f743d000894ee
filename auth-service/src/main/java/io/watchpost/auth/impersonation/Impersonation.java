package io.watchpost.auth.impersonation;

import io.watchpost.auth.key.TokenContent;
import io.watchpost.auth.session.UserSession;
import io.watchpost.auth.user.User;
import io.watchpost.kit.events.Actor;
import io.watchpost.kit.security.Impersonator;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.security.TokenType;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.RequestInfo;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** One person acting as another, from its start to its end. Both are kept as they were at the start. */
@Entity
@Table(name = "impersonation")
public class Impersonation {

    @Id
    private UUID id;
    private UUID impersonatorId;
    private String impersonatorUsername;
    private UUID impersonatorOrganizationId;
    private String impersonatorRole;
    private UUID sessionId;
    private UUID targetId;
    private String targetUsername;
    private String targetRole;
    @Column(name = "organization_id")
    private UUID targetOrganizationId;
    private UUID tokenId;
    private String revertTokenHash;
    private String reason;
    private String ipAddress;
    private String userAgent;
    private Instant startedAt;
    private Instant expiresAt;
    private Instant endedAt;
    private String endCause;

    protected Impersonation() {
    }

    /** One that starts now. It ends after the lifetime, or with the impersonator's own session where that is sooner. */
    static Impersonation start(User impersonator, UserSession session, User target, RevertToken revertToken, String reason,
            Duration lifetime, RequestInfo request) {
        Impersonation started = new Impersonation();
        started.id = Ids.next();
        started.impersonatorId = impersonator.id();
        started.impersonatorUsername = impersonator.username();
        started.impersonatorOrganizationId = impersonator.organization().id();
        started.impersonatorRole = impersonator.role().title();
        started.sessionId = session.id();
        started.targetId = target.id();
        started.targetUsername = target.username();
        started.targetRole = target.role().title();
        started.targetOrganizationId = target.organization().id();
        started.tokenId = Ids.next();
        started.revertTokenHash = revertToken.hash();
        started.reason = reason;
        started.ipAddress = request.ipAddress();
        started.userAgent = request.userAgent();
        started.startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant latest = started.startedAt.truncatedTo(ChronoUnit.SECONDS).plus(lifetime);
        started.expiresAt = latest.isBefore(session.expiresAt()) ? latest : session.expiresAt();
        return started;
    }

    public UUID id() {
        return id;
    }

    /** The person who acts. */
    public Actor impersonator() {
        return new Actor(impersonatorId, impersonatorUsername, impersonatorOrganizationId, impersonatorRole);
    }

    /** The user acted as. */
    public Actor target() {
        return new Actor(targetId, targetUsername, targetOrganizationId, targetRole);
    }

    UUID sessionId() {
        return sessionId;
    }

    UUID tokenId() {
        return tokenId;
    }

    String revertTokenHash() {
        return revertTokenHash;
    }

    public String reason() {
        return reason;
    }

    public String ipAddress() {
        return ipAddress;
    }

    public String userAgent() {
        return userAgent;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** When it ends at the latest. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** Null while it is open. */
    public Instant endedAt() {
        return endedAt;
    }

    /** reverted, expired, signed_out or revoked; null while it is open. */
    public String endCause() {
        return endCause;
    }

    /** What its token says: the target's claims, and who acts. */
    TokenContent token(User target, UserSession session) {
        Impersonator actor = new Impersonator(
                impersonatorId, impersonatorUsername, impersonatorOrganizationId, Role.of(impersonatorRole).orElseThrow());
        return new TokenContent(TokenType.IMPERSONATION, tokenId, target.holder(), startedAt, expiresAt, session.authenticatedAt(),
                session.methods(), actor, id);
    }
}
