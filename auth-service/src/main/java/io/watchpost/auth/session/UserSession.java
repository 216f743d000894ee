package io.watchpost.auth.session;

import io.watchpost.auth.key.TokenContent;
import io.watchpost.auth.user.User;
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
import java.util.List;
import java.util.UUID;

/** One sign-in; its id is the token's. It ends at its time or by signing out, and is never extended. */
@Entity
@Table(name = "user_session")
public class UserSession {

    @Id
    private UUID id;
    @Column(name = "user_id")
    private UUID user;
    @Column(name = "organization_id")
    private UUID organization;
    private Instant authenticatedAt;
    private String amr;
    private String ipAddress;
    private String userAgent;
    private Instant createdAt;
    private Instant expiresAt;
    private Instant endedAt;

    protected UserSession() {
    }

    private UserSession(User user, Instant authenticatedAt, String amr, Instant expiresAt, RequestInfo request) {
        this.id = Ids.next();
        this.user = user.id();
        this.organization = user.organization().id();
        this.authenticatedAt = authenticatedAt;
        this.amr = amr;
        this.ipAddress = request.ipAddress();
        this.userAgent = request.userAgent();
        this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        this.expiresAt = expiresAt;
    }

    /**
     * A session that begins now.
     *
     * @param methods how the user proved to be himself, step by step, see {@link #methods()}
     */
    static UserSession signedIn(User user, List<String> methods, Duration lifetime, RequestInfo request) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new UserSession(user, now, String.join(" ", methods), now.plus(lifetime), request);
    }

    public UUID id() {
        return id;
    }

    public Instant authenticatedAt() {
        return authenticatedAt;
    }

    /**
     * How the user proved to be himself (RFC 8176): pwd or, of our own, sso; then otp, sms or, of our own, recovery where the account has
     * a second factor.
     */
    public List<String> methods() {
        return List.of(amr.split(" "));
    }

    String ipAddress() {
        return ipAddress;
    }

    String userAgent() {
        return userAgent;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** Whether it is that user's and hasn't ended by that time. */
    public boolean belongsTo(UUID owner, Instant time) {
        return user.equals(owner) && endedAt == null && expiresAt.isAfter(time);
    }

    void end(Instant time) {
        endedAt = time;
    }

    /** What its token says. */
    public TokenContent token(User owner) {
        return new TokenContent(TokenType.SESSION, id, owner.holder(), createdAt, expiresAt, authenticatedAt, methods(), null, null);
    }
}
