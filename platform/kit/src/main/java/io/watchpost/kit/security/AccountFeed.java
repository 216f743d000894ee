package io.watchpost.kit.security;

import io.quarkus.runtime.StartupEvent;
import io.watchpost.kit.events.Event;
import io.watchpost.kit.events.TopicViews;
import io.watchpost.kit.events.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Keeps {@link Accounts}, {@link ApiKeys} and {@link Revocations} up to date from their topics. */
@ApplicationScoped
class AccountFeed {

    private final TopicViews views;
    private final Accounts accounts;
    private final ApiKeys apiKeys;
    private final Revocations revocations;

    AccountFeed(TopicViews views, Accounts accounts, ApiKeys apiKeys, Revocations revocations) {
        this.views = views;
        this.accounts = accounts;
        this.apiKeys = apiKeys;
        this.revocations = revocations;
    }

    void start(@Observes StartupEvent starting) {
        views.start(Topics.AUTH_ACCOUNTS, this::account);
        views.start(Topics.AUTH_REVOCATIONS, this::revocation);
    }

    private void account(UUID id, Optional<Event> event) {
        if (event.isEmpty()) {
            accounts.remove(id);
            apiKeys.remove(id);
            return;
        }
        switch (event.get().type()) {
            case "UserChanged" -> accounts.put(event.get().as(Account.class));
            case "OrganizationChanged" -> accounts.put(event.get().as(OrganizationInfo.class));
            case "ApiKeyChanged" -> apiKeys.put(event.get().as(ApiKey.class));
            default -> {
                // a later version's type: nothing that this one acts on
            }
        }
    }

    private void revocation(UUID id, Optional<Event> event) {
        if (event.isEmpty()) {
            revocations.remove(id);
            return;
        }
        TokensRevoked revoked = event.get().as(TokensRevoked.class);
        if (revoked.tokenId() != null) {
            revocations.revokeToken(revoked.tokenId(), revoked.expiresAt());
        } else {
            revocations.revokeUser(revoked.userId(), revoked.revokedBefore());
        }
    }

    /** The part of the event that a verifier needs; either one token or all that a user had by then. */
    private record TokensRevoked(UUID tokenId, UUID userId, Instant revokedBefore, Instant expiresAt) {}
}
