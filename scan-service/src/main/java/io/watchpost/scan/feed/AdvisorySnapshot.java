package io.watchpost.scan.feed;

import io.watchpost.scan.match.packages.PackageOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Advisories of one release, of which a file holds some packages. Where several speak of the same vulnerability in the same package
 * (streams
 * of a module, a fix that was mended again) the lowest version counts: what has that one is taken for fixed, so that no mended host is
 * blamed.
 */
final class AdvisorySnapshot {

    private static final String SEPARATOR = "\u001f";

    private final Connection connection;
    private final String distribution;
    private final String release;
    private final PackageOrder order;
    private final Map<String, String> fixes = new TreeMap<>();
    private final Set<String> packages = new HashSet<>();

    AdvisorySnapshot(Connection connection, String distribution, String release) {
        this.connection = connection;
        this.distribution = distribution;
        this.release = release;
        this.order = PackageOrder.of(distribution).orElseThrow();
    }

    /** @param fixed the first version without the vulnerability; null: it never had it */
    void add(String name, String cve, String fixed) {
        if (!name.isEmpty() && KevFeed.CVE.matcher(cve).matches()) {
            packages.add(name);
            fixes.merge(name + SEPARATOR + cve, fixed == null ? "" : fixed, this::lower);
        }
    }

    private String lower(String first, String second) {
        if (first.isEmpty() || second.isEmpty()) {
            return "";
        }
        return order.compare(first, second) <= 0 ? first : second;
    }

    FeedReader.Loaded finish(int read) throws SQLException {
        Snapshot rows = new Snapshot(connection, "package_advisory", 4, "distribution text", "package text", "release text", "cve_id text",
            "affected boolean", "fixed_version text", "urgency text");
        for (Map.Entry<String, String> fix : fixes.entrySet()) {
            String[] key = fix.getKey().split(SEPARATOR);
            boolean affected = !fix.getValue().isEmpty();
            rows.add(distribution, key[0], release, key[1], affected, affected ? fix.getValue() : null, null);
        }
        int removed = rows.finish("distribution = ? AND release = ? AND package = ANY (?)", distribution, release,
            connection.createArrayOf("text", packages.toArray()));
        return new FeedReader.Loaded(read, rows.stored(), removed, null, null);
    }
}
