package io.watchpost.auth.plan;

import io.smallrye.config.WithDefault;

/** Subscriptions. */
public interface SubscriptionConfig {

    /** How often those are looked for that are to begin, to be renewed or to end. */
    @WithDefault("5s")
    String sweepInterval();
}
