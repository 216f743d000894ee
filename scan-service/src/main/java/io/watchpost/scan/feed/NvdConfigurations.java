package io.watchpost.scan.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.scan.feed.NvdRecord.Bound;
import io.watchpost.scan.feed.NvdRecord.Match;
import io.watchpost.scan.match.CpeName;
import java.util.ArrayList;
import java.util.List;

/**
 * The products that a record calls vulnerable. A configuration that joins nodes with AND holds only together with something that a scan
 * can't see for sure (a platform, a module); its products are kept, marked as conditional. So is a product in a special edition.
 */
final class NvdConfigurations {

    private NvdConfigurations() {
    }

    static List<Match> parse(JsonNode configurations) {
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < configurations.size(); i++) {
            JsonNode configuration = configurations.get(i);
            boolean joined = isAnd(configuration) && configuration.path("nodes").size() > 1;
            boolean negated = configuration.path("negate").asBoolean();
            for (JsonNode node : configuration.path("nodes")) {
                read(node, i, joined || negated, matches);
            }
        }
        return matches;
    }

    private static void read(JsonNode node, int configuration, boolean joined, List<Match> matches) {
        boolean conditional = joined || isAnd(node) && node.path("cpeMatch").size() > 1 || node.path("negate").asBoolean();
        for (JsonNode cpeMatch : node.path("cpeMatch")) {
            if (cpeMatch.path("vulnerable").asBoolean()) {
                CpeName.parse(cpeMatch.path("criteria").asText())
                    .map(cpe -> match(cpeMatch, configuration, conditional, cpe)).ifPresent(matches::add);
            }
        }
    }

    private static Match match(JsonNode cpeMatch, int configuration, boolean conditional, CpeName cpe) {
        return new Match(configuration, conditional || cpe.edition() != null, cpe,
            bound(cpeMatch, "versionStartIncluding", "versionStartExcluding"),
            bound(cpeMatch, "versionEndIncluding", "versionEndExcluding"));
    }

    private static Bound bound(JsonNode cpeMatch, String including, String excluding) {
        if (cpeMatch.hasNonNull(including)) {
            return new Bound(cpeMatch.get(including).asText(), true);
        }
        return cpeMatch.hasNonNull(excluding) ? new Bound(cpeMatch.get(excluding).asText(), false) : null;
    }

    private static boolean isAnd(JsonNode node) {
        return node.path("operator").asText().equalsIgnoreCase("AND");
    }
}
