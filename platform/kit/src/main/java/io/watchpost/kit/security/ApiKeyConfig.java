package io.watchpost.kit.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Keys of calling applications, sent as {@code X-API-KEY} beside the user's own credentials. */
@ConfigMapping(prefix = "watchpost.api-keys")
public interface ApiKeyConfig {

    /**
     * Whether every call of the API needs a key. While this is false keys are not checked at all: a wrong one does no harm, a good one
     * is noted as used, so that it can be seen who would be kept out. Make keys before it becomes true: signing in needs one too.
     */
    @WithDefault("false")
    boolean required();

    /** How often a service tells of the keys used since the last time; each of them once. */
    @WithDefault("1m")
    String usageInterval();
}
