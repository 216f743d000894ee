package io.watchpost.kit.events;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The running service's names in events, from {@code quarkus.application.name}: {@code scan-service} (an artifact's prefix {@code
 * watchpost-} is dropped).
 */
@ApplicationScoped
public class ServiceIdentity {

    private static final String SUFFIX = "-service";

    private final String name;

    ServiceIdentity(@ConfigProperty(name = "quarkus.application.name") String application) {
        name = application.startsWith("watchpost-") ? application.substring("watchpost-".length()) : application;
    }

    /** As CloudEvents source: {@code /scan-service}. */
    public String source() {
        return "/" + name;
    }

    /** As the audit trail names it: {@code scan}. */
    public String shortName() {
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }
}
