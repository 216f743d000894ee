package io.watchpost.scan.engine.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.PortResult;
import io.watchpost.scan.engine.Scans;
import io.watchpost.scan.engine.Software;
import io.watchpost.scan.engine.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Products that speak HTTP, by their start page or by the pages at which they tell their version. */
@Timeout(120)
class HttpProductsTest {

    private static final String GO_NOT_FOUND = "404\nContent-Type: text/plain; charset=utf-8\n\n404 page not found\n";

    private final List<TestServer> servers = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    @Test
    void productsTellTheirVersions() {
        product("Elasticsearch 1.4.2", Map.of("/", json("{\"status\":200,\"name\":\"n\",\"cluster_name\":\"elasticsearch\","
                + "\"version\":{\"number\":\"1.4.2\",\"lucene_version\":\"4.10.2\"},\"tagline\":\"You Know, for Search\"}")));
        product("OpenSearch 1.2.4", Map.of("/", json("{\"name\":\"n\",\"cluster_name\":\"c\",\"version\":{\"distribution\":\"opensearch\","
                + "\"number\":\"1.2.4\"},\"tagline\":\"The OpenSearch Project: https://opensearch.org/\"}")));
        product("CouchDB 1.6.1", Map.of("/", json("{\"couchdb\":\"Welcome\",\"version\":\"1.6.1\"}")));
        product("InfluxDB 1.6.4", Map.of("/", "404\nX-Influxdb-Version: 1.6.4\n\n404 page not found\n"));
        product("etcd 3.3.8", Map.of("/", GO_NOT_FOUND, "/version", json("{\"etcdserver\":\"3.3.8\",\"etcdcluster\":\"3.3.0\"}")));
        product("Docker Engine 17.05.0", Map.of("/", "404\nContent-Type: application/json\n\n{\"message\":\"page not found\"}\n",
                "/version", json("{\"Version\":\"17.05.0-ce\",\"ApiVersion\":\"1.29\"}")));
        product("Kubernetes 1.20.4", Map.of("/", "403\nContent-Type: application/json\n\n{\"kind\":\"Status\",\"apiVersion\":\"v1\"}",
                "/version", json("{\"major\":\"1\",\"gitVersion\":\"v1.20.4\"}")));
        product("Consul 1.2.3", Map.of("/", "301\nLocation: /ui/\n\n<a href=\"/ui/\">Moved Permanently</a>.\n\n",
                "/v1/agent/self", json("{\"Config\":{\"Datacenter\":\"dc1\",\"Version\":\"1.2.3\"}}")));
        product("Prometheus 2.30.0", Map.of("/", "302\nLocation: /graph\n\n<a href=\"/graph\">Found</a>.\n\n", "/graph",
                "200\n\n<title>Prometheus Time Series Collection and Processing Server</title>",
                "/api/v1/status/buildinfo", json("{\"status\":\"success\",\"data\":{\"version\":\"2.30.0\"}}")));
        product("Jenkins 2.138.1", Map.of("/", "403\nX-Jenkins: 2.138.1\nServer: Jetty(9.4.z-SNAPSHOT)\n\nAuthentication required"));
        product("RabbitMQ null", Map.of("/", "200\nServer: Cowboy\n\n<html><title>RabbitMQ Management</title></html>"));
        product("Tomcat 8.5.5", Map.of("/", "200\n\n", "/watchpost-asks-for-nothing",
                "404\n\n<html><body><h3>Apache Tomcat/8.5.5</h3></body></html>"));
        product("phpMyAdmin 4.8.1", Map.of("/", "200\nServer: Apache/2.4.25\nX-Powered-By: PHP/7.2.1\n\nhello", "/phpmyadmin/",
                "200\n\n<title>phpMyAdmin</title><script src=\"js/whitelist.php?v=4.8.1\"></script>"));
        product("Adminer 4.7.6", Map.of("/", "200\nServer: Apache/2.4.25\nX-Powered-By: PHP/7.2.1\n\nhello", "/adminer.php",
                "200\n\n<h1><a href='https://www.adminer.org/' id='h1'>Adminer</a> <span class=\"version\">4.7.6</span></h1>"));
        product("pgAdmin 4 null", Map.of("/", "302\nLocation: /login?next=%2F\n\n", "/login?next=%2F", "200\n\n<title>pgAdmin 4</title>"));
        product("H2 Console null", Map.of("/", "404\nContent-Type: application/json\n\n{\"timestamp\":1,\"status\":404,\"path\":\"/\"}",
                "/h2-console/", "200\n\n<title>H2 Console</title>"));
        product("WordPress 4.7.1", Map.of("/", "200\n\n<head><meta name=\"generator\" content=\"WordPress 4.7.1\" /></head>"));
        product("Squid 3.5.20", Map.of("/", "400\nServer: squid/3.5.20\nX-Squid-Error: ERR_INVALID_URL 0\n\nThe requested URL"));
        product("CUPS 1.7.5", Map.of("/", "200\nServer: CUPS/1.7.5 IPP/2.1\n\n<title>Home - CUPS 1.7.5</title>"));

        HostResult host = Scans.servers(servers.toArray(TestServer[]::new));
        for (int i = 0; i < servers.size(); i++) {
            PortResult port = Scans.port(host, servers.get(i));
            String wanted = expected.get(i);
            List<String> found = port.software().stream().map(HttpProductsTest::text).toList();
            assertTrue(found.contains(wanted), () -> wanted + " is not among " + found + " on " + port.service());
        }
        assertEquals("http-proxy", Scans.port(host, servers.get(servers.size() - 2)).service());
        assertEquals("ipp", Scans.port(host, servers.get(servers.size() - 1)).service());
    }

    @Test
    void aPageThatOnlySpeaksOfADistributionDoesNotMakeItsServerAPackage() {
        product("nginx 1.25.3", Map.of("/", "200\nServer: nginx/1.25.3\n\n<title>Debian and Ubuntu compared</title>"));
        PortResult port = Scans.port(Scans.servers(servers.get(0)), servers.get(0));
        assertEquals(false, port.distributionPackage());
    }

    @Test
    void aServerThatFindsOurVersionTooOldIsAskedInANewerOne() {
        try (TestServer server = TestServer.packets(request -> {
            if (!request.startsWith("GET / HTTP/")) {
                return null;
            }
            String body = "{\"couchdb\":\"Welcome\",\"version\":\"3.1.0\"}";
            return request.startsWith("GET / HTTP/1.0") ? "HTTP/1.1 426 Upgrade Required\r\nserver: envoy\r\nContent-Length: 0\r\n\r\n"
                    : "HTTP/1.1 200 OK\r\nserver: envoy\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n" + body.substring(0, 8) + "\r\n"
                    + Integer.toHexString(body.length() - 8) + "\r\n" + body.substring(8) + "\r\n0\r\n\r\n";
        })) {
            PortResult port = Scans.port(Scans.servers(server), server);
            assertEquals(List.of("Envoy null", "CouchDB 3.1.0"), port.software().stream().map(HttpProductsTest::text).toList());
        }
    }

    @Test
    void aServerThatSaysNothingOfItselfIsAskedLittle() {
        ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
        try (TestServer server = TestServer.packets(request -> {
            asked.add(request.lines().findFirst().orElse(""));
            return "HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nNot found";
        })) {
            PortResult port = Scans.port(Scans.withoutChecks(server), server);
            assertTrue(port.software().isEmpty(), () -> port.software().toString());
            assertTrue(asked.stream().filter(line -> line.startsWith("GET ")).map(line -> line.split(" ")[1]).distinct().count() <= 8,
                    asked::toString);
        }
    }

    private static String text(Software software) {
        return software.product() + " " + software.version();
    }

    private static String json(String body) {
        return "200\nContent-Type: application/json\n\n" + body;
    }

    /** @param pages status, headers, an empty line and the body by path; any other path isn't there */
    private void product(String software, Map<String, String> pages) {
        expected.add(software);
        servers.add(TestServer.packets(request -> {
            String[] words = request.split(" ", 3);
            if (words.length < 3 || !words[2].startsWith("HTTP/")) {
                return null;
            }
            String page = pages.getOrDefault(words[1], GO_NOT_FOUND);
            int status = page.indexOf('\n');
            int body = page.indexOf("\n\n");
            String headers = body > status ? page.substring(status + 1, body).replace("\n", "\r\n") + "\r\n" : "";
            return "HTTP/1.1 " + page.substring(0, status) + " Any\r\n" + headers + "Content-Length: " + (page.length() - body - 2)
                    + "\r\n\r\n" + page.substring(body + 2);
        }));
    }
}
