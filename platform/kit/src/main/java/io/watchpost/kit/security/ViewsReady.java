package io.watchpost.kit.security;

import io.watchpost.kit.events.TopicViews;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A service takes no calls before it knows which tokens and accounts are no longer good. */
@Readiness
@ApplicationScoped
class ViewsReady implements HealthCheck {

    private final TopicViews views;

    ViewsReady(TopicViews views) {
        this.views = views;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("accounts and revocations").status(views.ready()).build();
    }
}
