package io.watchpost.scan.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** CISA's catalogue of vulnerabilities that are known to be exploited. */
final class KevFeed implements FeedReader {

    static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,19}");

    private String version;
    private Instant released;

    @Override
    public Loaded load(Connection connection, InputStream content, String name, Instant newest) throws SQLException, IOException {
        Snapshot rows = new Snapshot(connection, "known_exploited", 1, "cve_id text", "name text", "added_on date", "due_on date",
            "ransomware boolean");
        int read = -1;
        try (JsonParser parser = JsonFeed.open(content)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not a KEV catalogue: it is no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (member) {
                    case "catalogVersion" -> version = parser.getText();
                    case "dateReleased" -> released = JsonFeed.time(parser.getText());
                    case "vulnerabilities" -> {
                        if (value != JsonToken.START_ARRAY) {
                            throw new IOException("not a KEV catalogue: \"vulnerabilities\" is no list");
                        }
                        read = JsonFeed.elements(parser, (unnamed, entry) -> add(rows, entry));
                    }
                    default -> parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new IOException("the document ends early");
            }
        }
        if (read < 0 || version == null) {
            throw new IOException("not a KEV catalogue: it has no \"catalogVersion\" or no list \"vulnerabilities\"");
        }
        OlderSnapshotException.check(released, newest);
        int removed = rows.finish("true");
        return new Loaded(read, rows.stored(), removed, version, released);
    }

    private static void add(Snapshot rows, JsonNode entry) throws SQLException, IOException {
        String id = entry.path("cveID").asText();
        LocalDate added = JsonFeed.day(entry.path("dateAdded"));
        if (!CVE.matcher(id).matches() || added == null) {
            throw new IOException("an entry has no CVE id or no date: \"" + (id.length() > 40 ? id.substring(0, 40) : id) + "\"");
        }
        LocalDate due = JsonFeed.day(entry.path("dueDate"));
        rows.add(id, entry.path("vulnerabilityName").asText(), added.toString(), due == null ? null : due.toString(),
            entry.path("knownRansomwareCampaignUse").asText().equalsIgnoreCase("Known"));
    }
}
