package io.watchpost.auth.sso;

import io.watchpost.auth.organization.Organization;
import io.watchpost.auth.user.User;
import io.watchpost.kit.web.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.security.PublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A public key: who holds its private one may sign links that sign the partner's and its customers' users in. */
@Entity
@Table(name = "sso_partner_key")
class SsoKey {

    @Id
    private UUID id;
    @ManyToOne(fetch = FetchType.LAZY)
    private Organization organization;
    private String name;
    private String algorithm;
    private byte[] publicKey;
    @ManyToOne(fetch = FetchType.LAZY)
    private User createdBy;
    private Instant createdAt;
    private Instant lastUsedAt;

    protected SsoKey() {
    }

    SsoKey(Organization organization, String name, SsoAlgorithm algorithm, PublicKey key, User createdBy) {
        this.id = Ids.next();
        this.organization = organization;
        this.name = name;
        this.algorithm = algorithm.title();
        this.publicKey = key.getEncoded();
        this.createdBy = createdBy;
        this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    UUID id() {
        return id;
    }

    Organization organization() {
        return organization;
    }

    String name() {
        return name;
    }

    SsoAlgorithm algorithm() {
        return SsoAlgorithm.of(algorithm);
    }

    /** As a SubjectPublicKeyInfo. */
    byte[] encoded() {
        return publicKey;
    }

    /** Null when that user was deleted. */
    User createdBy() {
        return createdBy;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

    void used(Instant time) {
        lastUsedAt = time;
    }
}
