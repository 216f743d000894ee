package io.watchpost.kit.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The assistant that answers questions in plain words; the same setting in every service. */
@ConfigMapping(prefix = "watchpost.assistant")
public interface AssistantConfig {

    /** Whether users hold the permissions for it; turn it on where the services have one to ask. */
    @WithDefault("false")
    boolean enabled();
}
