package io.watchpost.scan.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/**
 * Debian's security tracker: {@code {package: {CVE: {releases: {release: {status, fixed_version, repositories, urgency}}}}}}, by source
 * packages. One package's vulnerabilities are in memory at a time.
 */
final class DebianFeed implements FeedReader {

    private static final String DEBIAN = "debian";
    /** How the tracker says that a release never had the vulnerable code. */
    private static final String NEVER = "0";

    private Snapshot advisories;
    private Snapshot versions;
    private int statements;

    @Override
    public Loaded load(Connection connection, InputStream content, String name, Instant newest) throws SQLException, IOException {
        advisories = new Snapshot(connection, "package_advisory", 4, "distribution text", "package text", "release text", "cve_id text",
            "affected boolean", "fixed_version text", "urgency text");
        versions = new Snapshot(connection, "package_version", 3, "distribution text", "package text", "release text", "version text");
        int read;
        try (JsonParser parser = JsonFeed.open(content)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not the data of Debian's tracker: it is no JSON object");
            }
            read = JsonFeed.members(parser, this::add);
        }
        if (statements == 0) {
            throw new IOException("not the data of Debian's tracker: no package in it has a release");
        }
        int removed = advisories.finish("distribution = ?", DEBIAN);
        versions.finish("distribution = ?", DEBIAN);
        return new Loaded(read, advisories.stored(), removed, null, null);
    }

    private void add(String source, JsonNode vulnerabilities) throws SQLException {
        for (Map.Entry<String, JsonNode> vulnerability : vulnerabilities.properties()) {
            if (!KevFeed.CVE.matcher(vulnerability.getKey()).matches()) {
                continue;
            }
            for (Map.Entry<String, JsonNode> release : vulnerability.getValue().path("releases").properties()) {
                add(source, vulnerability.getKey(), release.getKey(), release.getValue());
            }
        }
    }

    private void add(String source, String cve, String release, JsonNode state) throws SQLException {
        String fixed = state.hasNonNull("fixed_version") ? state.get("fixed_version").asText() : null;
        statements++;
        boolean resolved = state.path("status").asText().equals("resolved");
        boolean affected = !(resolved && NEVER.equals(fixed));
        // Undetermined counts as affected without a fix, as open does: nobody has said that it is mended.
        advisories.add(DEBIAN, source, release, cve, affected, resolved && affected ? fixed : null, state.path("urgency").asText(null));
        JsonNode repositories = state.path("repositories");
        JsonNode version = repositories.has(release + "-security") ? repositories.get(release + "-security") : repositories.path(release);
        if (version.isTextual()) {
            versions.add(DEBIAN, source, release, version.asText());
        }
    }
}
