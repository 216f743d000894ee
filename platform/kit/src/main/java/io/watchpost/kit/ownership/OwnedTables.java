package io.watchpost.kit.ownership;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The tables of a service whose rows belong to users. Each has the columns {@code created_by}, {@code organization_id} and
 * {@code updated_at}, and an index on the first two. A service that has some produces one as a singleton bean, tells {@link Ownership} of
 * each row that comes or goes, and when it adds a table with rows in it, puts their holders into {@code ownership_recount} in the same
 * migration.
 *
 * @param byKind plural name of a kind, as the API has it, to the table
 */
public record OwnedTables(Map<String, String> byKind) {

    /** For services that keep no user's records. */
    public static final OwnedTables NONE = new OwnedTables(Map.of());

    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]*");

    public OwnedTables {
        byKind.forEach((kind, table) -> {
            if (!NAME.matcher(kind).matches() || !NAME.matcher(table).matches()) {
                throw new IllegalArgumentException("Not names of a kind and a table: " + kind + ", " + table);
            }
        });
        byKind = new TreeMap<>(byKind);
    }
}
