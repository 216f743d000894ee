package io.watchpost.auth.permission;

import io.smallrye.config.WithDefault;

/** The assistant that answers questions in plain words. */
public interface AssistantConfig {

    /** Whether users hold the permissions for it; turn it on where the other services have one to ask. */
    @WithDefault("false")
    boolean enabled();
}
