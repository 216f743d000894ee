package io.watchpost.kit.security;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The organizations whose records a caller may see: its own, for a partner also its customers, for a Super Admin all.
 *
 * @param everything    no bound at all; {@code organizations} is empty then
 * @param organizations at least one, unless {@code everything}
 */
public record Circle(boolean everything, Set<UUID> organizations) {

    /** The circle without a bound. */
    public static final Circle EVERYTHING = new Circle(true, Set.of());

    /** Bounds the circle to these organizations. */
    public static Circle of(Set<UUID> organizations) {
        return new Circle(false, Set.copyOf(organizations));
    }

    /** Whether records of that organization may be seen. */
    public boolean contains(UUID organization) {
        return everything || organizations.contains(organization);
    }

    /** The value of the database setting {@code watchpost.circle}. */
    public String setting() {
        return everything ? "*" : organizations.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
