package io.watchpost.auth.apikey;

import io.watchpost.auth.organization.Organization;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Secrets;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.UserRef;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A key that applications of an organization send beside their users' credentials. */
@Entity
@Table(name = "api_key")
public class ApiKey {

    @Id
    private UUID id;
    @ManyToOne(fetch = FetchType.LAZY)
    private Organization organization;
    private UUID createdBy;
    private String createdByUsername;
    private String name;
    private String prefix;
    private String hash;
    private String scope;
    private Instant expiresAt;
    private Instant lastUsedAt;
    private Instant createdAt;
    private Instant updatedAt;

    protected ApiKey() {
    }

    ApiKey(Organization organization, Caller maker, ApiKeyInput input, ApiKeySecret secret) {
        this.id = Ids.next();
        this.organization = organization;
        this.createdBy = maker.userId();
        this.createdByUsername = maker.username();
        this.name = input.name().strip();
        this.prefix = secret.prefix();
        this.hash = Secrets.hash(secret.text());
        this.scope = input.wantedScope().title();
        this.expiresAt = input.expiresAt();
        this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        this.updatedAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public Organization organization() {
        return organization;
    }

    UserRef createdBy() {
        return new UserRef(createdBy, createdByUsername);
    }

    String name() {
        return name;
    }

    String prefix() {
        return prefix;
    }

    public String hash() {
        return hash;
    }

    public ApiKeyScope scope() {
        return ApiKeyScope.of(scope);
    }

    /** Its end, or null. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** A minute late at most; null while it was never used. */
    Instant lastUsedAt() {
        return lastUsedAt;
    }

    Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
