package io.watchpost.notification.webhook;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.web.ApiException;
import io.watchpost.notification.target.RefusedAddressException;
import io.watchpost.notification.target.TargetAddresses;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Checks a receiver's address when it is set. A name that can't be looked up now is accepted: what counts is the look-up of each attempt,
 * which is checked again.
 */
@ApplicationScoped
class TargetUrls {

    private static final String FIELD = "webhook.target_url";

    private final TargetAddresses addresses;

    TargetUrls(TargetAddresses addresses) {
        this.addresses = addresses;
    }

    /** Fails with 422 unless it is https with a public address. */
    Uni<Void> check(String text) {
        return Uni.createFrom().item(() -> addresses.parse(text))
            .onFailure(IllegalArgumentException.class).transform(failure -> ApiException.invalid(FIELD, "invalid", failure.getMessage()))
            .chain(this::checkAddress);
    }

    private Uni<Void> checkAddress(URI target) {
        return addresses.resolve(target).replaceWithVoid()
            .onFailure(UnknownHostException.class).recoverWithNull()
            .onFailure(RefusedAddressException.class).transform(refused -> ApiException.invalid(FIELD, "not_public", refused.getMessage()));
    }
}
