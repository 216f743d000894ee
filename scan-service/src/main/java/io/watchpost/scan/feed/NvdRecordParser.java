package io.watchpost.scan.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Takes out of one record of an NVD 2.0 document what is stored. */
final class NvdRecordParser {

    private static final int LONGEST_DESCRIPTION = 10_000;
    private static final int MOST_LINKS = 100;

    private NvdRecordParser() {
    }

    /** Empty when the record has no id or no date: nothing could be done with it. */
    static Optional<NvdRecord> parse(JsonNode cve) {
        String id = cve.path("id").asText();
        Optional<Instant> modified = time(cve.path("lastModified"));
        if (id.isEmpty() || modified.isEmpty()) {
            return Optional.empty();
        }
        Instant published = time(cve.path("published")).orElse(modified.get());
        boolean rejected = cve.path("vulnStatus").asText().equalsIgnoreCase("rejected");
        return Optional.of(new NvdRecord(id, published, modified.get(), rejected, description(cve), cwes(cve), links(cve),
            NvdScores.parse(cve.path("metrics")), NvdConfigurations.parse(cve.path("configurations"))));
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String description(JsonNode cve) {
        String text = elements(cve.path("descriptions")).filter(one -> one.path("lang").asText().startsWith("en"))
            .map(one -> one.path("value").asText()).findFirst().orElse("");
        return clean(text.length() > LONGEST_DESCRIPTION ? text.substring(0, LONGEST_DESCRIPTION) : text);
    }

    private static List<String> cwes(JsonNode cve) {
        return elements(cve.path("weaknesses")).flatMap(weakness -> elements(weakness.path("description")))
            .map(one -> one.path("value").asText()).filter(name -> name.startsWith("CWE-")).distinct().toList();
    }

    private static List<String> links(JsonNode cve) {
        List<String> links = new ArrayList<>();
        elements(cve.path("references")).map(one -> clean(one.path("url").asText()))
            .filter(url -> url.startsWith("http")).distinct().limit(MOST_LINKS).forEach(links::add);
        return links;
    }

    /** PostgreSQL's text can't hold the character 0. */
    private static String clean(String text) {
        return text.replace("\0", "");
    }

    /** NVD writes its times in UTC without saying so; others write the zone. */
    private static Optional<Instant> time(JsonNode node) {
        String text = node.asText();
        try {
            return Optional.of(text.endsWith("Z") ? Instant.parse(text) : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
