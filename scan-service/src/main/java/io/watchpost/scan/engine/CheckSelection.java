package io.watchpost.scan.engine;

import java.util.Set;

/**
 * Which checks a scan makes.
 *
 * @param families  only checks of these; null for all
 * @param intrusive checks that may disturb a service, too
 */
public record CheckSelection(Set<String> families, boolean intrusive) {

    /** Everything that does no harm. */
    public static final CheckSelection HARMLESS = new CheckSelection(null, false);

    public CheckSelection {
        families = families == null ? null : Set.copyOf(families);
    }

    /** Whether the check is one of them. */
    public boolean includes(CheckMetadata check) {
        return includes(check.family()) && (intrusive || !check.intrusive());
    }

    /** Whether checks of the family are among them. */
    public boolean includes(String family) {
        return families == null || families.contains(family);
    }
}
