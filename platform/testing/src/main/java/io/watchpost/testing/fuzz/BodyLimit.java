package io.watchpost.testing.fuzz;

import io.quarkus.runtime.configuration.MemorySize;
import org.eclipse.microprofile.config.ConfigProvider;

/** The largest body that the service under test takes. */
final class BodyLimit {

    private BodyLimit() {
    }

    static int bytes() {
        return Math.toIntExact(
                ConfigProvider.getConfig().getValue("quarkus.http.limits.max-body-size", MemorySize.class).asLongValue());
    }
}
