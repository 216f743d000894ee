package io.watchpost.kit.ownership;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What holds for a service that names no tables. */
final class NoOwnedTables {

    private NoOwnedTables() {}

    @Produces
    @Singleton
    @DefaultBean
    static OwnedTables tables() {
        return OwnedTables.NONE;
    }
}
