package io.watchpost.scan.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.scan.feed.NvdRecord.Score;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import us.springett.cvss.Cvss;
import us.springett.cvss.MalformedVectorException;

/** The scores of a record, the one to use first: NVD's before others', version 3.1, 3.0, 4.0, 2.0 in this order. */
final class NvdScores {

    private static final String NVD = "nvd@nist.gov";
    private static final List<String> MEMBERS = List.of("cvssMetricV31", "cvssMetricV30", "cvssMetricV40", "cvssMetricV2");
    private static final List<String> VERSIONS = List.of("3.1", "3.0", "4.0", "2.0");

    private NvdScores() {
    }

    static List<Score> parse(JsonNode metrics) {
        return MEMBERS.stream().flatMap(member -> NvdRecordParser.elements(metrics.path(member))).flatMap(NvdScores::score)
            .sorted(Comparator.comparing((Score score) -> !score.source().equals(NVD)).thenComparing(score ->
                VERSIONS.indexOf(score.version())))
            .toList();
    }

    private static Stream<Score> score(JsonNode metric) {
        JsonNode data = metric.path("cvssData");
        String version = data.path("version").asText();
        String vector = data.path("vectorString").asText();
        if (!VERSIONS.contains(version) || vector.isEmpty()) {
            return Stream.empty();
        }
        Double score = data.path("baseScore").isNumber() ? Double.valueOf(data.path("baseScore").asDouble()) : calculated(vector);
        return Stream.ofNullable(score).filter(value -> value >= 0 && value <= 10)
            .map(value -> new Score(version, vector, value, metric.path("source").asText()));
    }

    /** Some sources give the vector alone. Null for a vector that isn't one. */
    private static Double calculated(String vector) {
        try {
            Cvss cvss = Cvss.fromVector(vector);
            return cvss == null ? null : cvss.calculateScore().getBaseScore();
        } catch (MalformedVectorException e) {
            return null;
        }
    }
}
