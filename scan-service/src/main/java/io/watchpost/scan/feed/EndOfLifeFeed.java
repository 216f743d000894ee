package io.watchpost.scan.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.scan.match.CpeName;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.Set;

/**
 * Ends of support from endoflife.date: all products in one document (API 1, {@code products/full}), where each names its CPEs; or the list
 * of one product's cycles (API 0), where the file's name is the product's.
 */
final class EndOfLifeFeed implements FeedReader {

    /** What isn't named by a CPE there, by the site's name. */
    private static final Map<String, List<String>> KNOWN = Map.ofEntries(
        Map.entry("postgresql", List.of("postgresql:postgresql")), Map.entry("mysql", List.of("oracle:mysql")),
        Map.entry("mariadb", List.of("mariadb:mariadb")), Map.entry("redis", List.of("redis:redis")),
        Map.entry("openssl", List.of("openssl:openssl")), Map.entry("apache-http-server", List.of("apache:http_server")),
        Map.entry("php", List.of("php:php")), Map.entry("nginx", List.of("f5:nginx")), Map.entry("mongodb", List.of("mongodb:mongodb")),
        Map.entry("elasticsearch", List.of("elastic:elasticsearch")), Map.entry("rabbitmq", List.of("vmware:rabbitmq")),
        Map.entry("tomcat", List.of("apache:tomcat")), Map.entry("eclipse-jetty", List.of("eclipse:jetty")),
        Map.entry("memcached", List.of("memcached:memcached")), Map.entry("nodejs", List.of("nodejs:node.js")),
        Map.entry("python", List.of("python:python")), Map.entry("varnish", List.of("varnish-software:varnish_cache")),
        Map.entry("haproxy", List.of("haproxy:haproxy")), Map.entry("grafana", List.of("grafana:grafana")),
        Map.entry("jenkins", List.of("jenkins:jenkins")), Map.entry("exim", List.of("exim:exim")));

    private Snapshot rows;
    private Instant generated;

    @Override
    public Loaded load(Connection connection, InputStream content, String name, Instant newest) throws SQLException, IOException {
        rows = new Snapshot(connection, "end_of_life", 2, "product text", "cycle text", "slug text", "ends_on date");
        try (JsonParser parser = JsonFeed.open(content)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                String slug = name.replaceFirst("\\.json(\\.gz)?$", "");
                int read = JsonFeed.elements(parser, (unnamed, cycle) -> cycle(slug, KNOWN.getOrDefault(slug, List.of()), cycle, "cycle",
                    "eol"));
                if (!KNOWN.containsKey(slug)) {
                    throw new IOException("no software that is recognised has the name \"" + slug + "\" at endoflife.date");
                }
                return loaded(read, "slug = ?", slug);
            }
            if (first != JsonToken.START_OBJECT) {
                throw new IOException("not from endoflife.date: neither a list of cycles nor a list of products");
            }
            return all(parser, newest);
        }
    }

    private Loaded all(JsonParser parser, Instant newest) throws IOException, SQLException {
        int read = -1;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            if (member.equals("result") && value == JsonToken.START_ARRAY) {
                read = JsonFeed.elements(parser, (unnamed, product) -> product(product));
            } else if (member.equals("generated_at")) {
                generated = JsonFeed.time(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT || read < 0) {
            throw new IOException("not from endoflife.date, or it ends early: it has no list \"result\"");
        }
        OlderSnapshotException.check(generated, newest);
        return loaded(read, "true");
    }

    private Loaded loaded(int read, String condition, Object... parameters) throws SQLException {
        int removed = rows.finish(condition, parameters);
        return new Loaded(read, rows.stored(), removed, null, generated);
    }

    private void product(JsonNode product) throws SQLException {
        String slug = product.path("name").asText();
        Set<String> products = new TreeSet<>(KNOWN.getOrDefault(slug, List.of()));
        for (JsonNode identifier : product.path("identifiers")) {
            if (identifier.path("type").asText().equals("cpe")) {
                application(identifier.path("id").asText()).ifPresent(products::add);
            }
        }
        for (JsonNode release : product.path("releases")) {
            cycle(slug, products, release, "name", release.hasNonNull("eolFrom") ? "eolFrom" : "isEol");
        }
    }

    /** Operating systems are left out: what a banner says of them is too uncertain for such a finding. */
    private static Optional<String> application(String text) {
        String cpe = text.startsWith("cpe:2.3:") && text.split(":").length < 13 ? text + ":*".repeat(13 - text.split(":").length) : text;
        return CpeName.parse(cpe).filter(name -> name.part().equals("a")).map(name -> name.vendor() + ":" + name.product());
    }

    private void cycle(String slug, Iterable<String> products, JsonNode cycle, String nameMember, String endMember) throws SQLException {
        JsonNode end = cycle.path(endMember);
        LocalDate day = JsonFeed.day(end);
        if (day == null && !(end.isBoolean() && end.asBoolean())) {
            return;
        }
        for (String product : products) {
            rows.add(product, cycle.path(nameMember).asText(), slug, day == null ? null : day.toString());
        }
    }
}
