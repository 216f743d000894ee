package io.watchpost.auth.impersonation.consent;

import io.watchpost.kit.web.Resource;
import java.time.Instant;
import java.util.UUID;

/**
 * A consent as the API shows it.
 *
 * @param active whether it counts now
 */
public record ConsentView(UUID id, boolean active, Instant createdAt, Instant expiresAt, Instant withdrawnAt) {

    static final String TYPE = "impersonation_consents";

    static Resource<ConsentView> of(Consent consent) {
        return new Resource<>(consent.id(), TYPE, new ConsentView(consent.id(), consent.counts(Instant.now()), consent.createdAt(),
                consent.expiresAt(), consent.withdrawnAt()));
    }
}
