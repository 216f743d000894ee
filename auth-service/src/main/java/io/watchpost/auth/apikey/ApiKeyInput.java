package io.watchpost.auth.apikey;

import io.watchpost.kit.web.ApiException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A key to be made.
 *
 * @param scope     write when absent
 * @param expiresAt its end; none when absent
 */
public record ApiKeyInput(@NotBlank @Size(max = 120) String name, ApiKeyScope scope, Instant expiresAt) {

    private static final Duration LONGEST = Duration.ofDays(3660);

    /** The body of the request. */
    public record Request(@NotNull @Valid ApiKeyInput apiKey) {}

    ApiKeyScope wantedScope() {
        return Optional.ofNullable(scope).orElse(ApiKeyScope.WRITE);
    }

    /** Fails with 422 when the end is past or farther off than ten years. */
    void requireEndAfter(Instant now) {
        if (expiresAt != null && (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST)))) {
            throw ApiException.invalid("api_key.expires_at", "out_of_range", "must be in the future and within ten years");
        }
    }
}
