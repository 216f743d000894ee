package io.watchpost.auth.key;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Signing tokens: a millisecond of one core each. */
public interface SigningConfig {

    /** Tokens signed at the same time. */
    @WithDefault("2")
    @Min(1)
    @Max(64)
    int threads();

    /** Tokens that may wait for a thread; more are answered 503. */
    @WithDefault("512")
    @Min(1)
    @Max(100000)
    int queue();
}
