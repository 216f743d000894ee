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
 * Alpine's security database, one repository of one release: {@code {distroversion, packages: [{pkg: {name, secfixes: {version: [CVE
 * …]}}}]}}.
 * The version 0 says that the package never was affected.
 */
final class AlpineFeed implements FeedReader {

    private static final String NEVER = "0";

    @Override
    public Loaded load(Connection connection, InputStream content, String name, Instant newest) throws SQLException, IOException {
        String release = null;
        JsonNode packages = null;
        try (JsonParser parser = JsonFeed.open(content)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not Alpine's security database: it is no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                switch (member) {
                    case "distroversion" -> release = parser.getText();
                    case "packages" -> packages = JsonFeed.tree(parser);
                    default -> parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new IOException("the document ends early");
            }
        }
        if (release == null || packages == null || !packages.isArray()) {
            throw new IOException("not Alpine's security database: it has no \"distroversion\" or no list \"packages\"");
        }
        return store(connection, release, packages);
    }

    /** A repository is small: some thousand packages. */
    private static Loaded store(Connection connection, String release, JsonNode packages) throws SQLException {
        AdvisorySnapshot advisories = new AdvisorySnapshot(connection, "alpine", release);
        for (JsonNode entry : packages) {
            JsonNode one = entry.path("pkg");
            for (Map.Entry<String, JsonNode> fix : one.path("secfixes").properties()) {
                for (JsonNode ids : fix.getValue()) {
                    // Older entries put several identifiers into one text.
                    for (String id : ids.asText().split("\\s+")) {
                        advisories.add(one.path("name").asText(), id, NEVER.equals(fix.getKey()) ? null : fix.getKey());
                    }
                }
            }
        }
        return advisories.finish(packages.size());
    }
}
