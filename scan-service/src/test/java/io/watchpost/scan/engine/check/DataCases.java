package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.TestServer;
import io.watchpost.scan.engine.check.Scenes.Page;
import io.watchpost.scan.engine.service.Facts;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Databases, brokers and control planes, open and closed. */
final class DataCases {

    private DataCases() {
    }

    static List<CheckCase> all() {
        return List.of(
                told("redis-open", "redis"), told("postgresql-open", "postgresql"), told("memcached-open", "memcached"),
                told("mongodb-open", "mongodb"), told("cassandra-open", "cassandra"), told("zookeeper-open", "zookeeper"),
                told("kafka-open", "kafka"), told("mqtt-anonymous", "mqtt"), told("stomp-open", "stomp"),
                told("beanstalkd-open", "beanstalkd"), told("distcc-open", "distcc"),
                new CheckCase("database-reachable", Scenes.known("mysql", Map.of()), Scenes.known("ssh", Map.of())),
                new CheckCase("nats-open", Scenes.lines("nats", "INFO {\"server_id\":\"x\",\"version\":\"2.9.0\"} \r\n", line -> ""),
                        Scenes.lines("nats", "INFO {\"server_id\":\"x\",\"auth_required\":true} \r\n", line -> "")),
                page("elasticsearch-open", "/", "{\"tagline\" : \"You Know, for Search\"}", "{\"error\":\"missing credentials\"}"),
                page("couchdb-open", "/_all_dbs", "[\"_replicator\",\"_users\"]\n", "[\"pages\"]"),
                page("influxdb-open", "/query", "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"databases\"}]}]}",
                        "{\"error\":\"unable to parse authentication credentials\"}"),
                page("clickhouse-open", "/", "21.8.10.19\n", "Ok.\n"),
                page("solr-open", "/solr/admin/info/system", "{\"lucene\":{\"solr-spec-version\":\"8.11.1\"}}", "{\"status\":401}"),
                page("hadoop-open", "/jmx", "{\"beans\":[{\"name\" : \"Hadoop:service=NameNode,name=NameNodeInfo\"}]}", "{\"beans\":[]}"),
                page("docker-api", "/info", "{\"DockerRootDir\":\"/var/lib/docker\"}", "{\"message\":\"page not found\"}"),
                page("kubernetes-api", "/api/v1/namespaces", "{\"kind\": \"NamespaceList\"}", "{\"kind\": \"Status\", \"code\": 403}"),
                page("kubelet-open", "/pods", "{\"kind\":\"PodList\",\"items\":[]}", "Unauthorized"),
                page("consul-open", "/v1/agent/self", "{\"Config\":{\"Datacenter\":\"dc1\"}}", "Permission denied"),
                page("nomad-open", "/v1/nodes", "[{\"Address\":\"192.0.2.1\",\"NodeClass\":\"\"}]", "Permission denied"),
                page("prometheus-open", "/api/v1/status/config", "{\"status\":\"success\",\"data\":{\"yaml\":\"x\"}}", "Unauthorized"),
                page("jupyter-open", "/api/contents", "{\"mimetype\": null, \"writable\": true, \"type\": \"directory\"}",
                        "{\"message\": \"Forbidden\"}"),
                page("spark-open", "/", "<title>Spark Master at spark://192.0.2.1:7077</title>", "<title>Spark</title>"),
                page("grafana-anonymous", "/api/org", "{\"id\":1,\"name\":\"Main Org.\",\"address\":{}}", "{\"message\":\"Unauthorized\"}"),
                page("kibana-open", "/api/status", "{\"version\":{\"number\":\"7.17.0\",\"build_hash\":\"x\"}}", "{\"statusCode\":401}"),
                page("selenium-open", "/status", "{\"value\":{\"ready\": true,\"message\": \"Selenium Grid ready.\"}}", "{\"value\":{}}"),
                page("ollama-open", "/api/tags", "{\"models\":[]}", "{\"error\":\"no\"}"),
                new CheckCase("etcd-open", etcd("{\"header\":{\"cluster_id\":\"1\"}}"), etcd("{\"error\":\"user name is empty\"}")),
                new CheckCase("rabbitmq-guest", guarded("guest:guest"), guarded("guest:changed")),
                new CheckCase("mysql-root", Scenes.tcp("mysql", socket -> mysql(socket, false)),
                        Scenes.tcp("mysql", socket -> mysql(socket, true))),
                new CheckCase("mssql-sa", Scenes.tcp("mssql", socket -> sqlServer(socket, true)),
                        Scenes.tcp("mssql", socket -> sqlServer(socket, false))),
                new CheckCase("amqp-guest", Scenes.tcp("amqp", socket -> amqp(socket, 30)),
                        Scenes.tcp("amqp", socket -> amqp(socket, 50))));
    }

    private static CheckCase told(String key, String service) {
        return new CheckCase(key, Scenes.known(service, Map.of(Facts.UNAUTHENTICATED, "a question was answered")),
                Scenes.known(service, Map.of()));
    }

    private static CheckCase page(String key, String path, String bad, String good) {
        return new CheckCase(key, Scenes.http(request -> request.getRequestURI().getPath().equals(path) ? Page.ok(bad) : Page.missing()),
                Scenes.http(request -> Page.ok(good)));
    }

    private static CheckCase.Scene etcd(String range) {
        return Scenes.http(request -> switch (request.getRequestURI().getPath()) {
            case "/version" -> Page.ok("{\"etcdserver\":\"3.4.0\",\"etcdcluster\":\"3.4.0\"}");
            case "/v3/kv/range" -> new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).contains("\"key\":\"AA==\"")
                    ? Page.ok(range) : new Page(400, "no key");
            default -> Page.missing();
        });
    }

    private static CheckCase.Scene guarded(String credential) {
        String accepted = "Basic " + Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.US_ASCII));
        return Scenes.http(request -> accepted.equals(request.getRequestHeaders().getFirst("Authorization")) ? Page.ok("{}")
                : new Page(401, "", "WWW-Authenticate", "Basic realm=\"RabbitMQ Management\""));
    }

    /** A server whose accounts are checked in a newer way than the client offers: it asks once more. */
    private static void mysql(Socket socket, boolean password) throws Exception {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        TestServer.write(socket.getOutputStream(), "\14\0\0\0\n5.7.41\0....");
        String login = packet(in);
        if (!login.substring(32).startsWith("root\0\0mysql_native_password\0")) {
            return;
        }
        TestServer.write(socket.getOutputStream(), "\26\0\0\2\u00FEcaching_sha2_password");
        boolean empty = packet(in).isEmpty();
        TestServer.write(socket.getOutputStream(), empty && !password ? "\7\0\0\4\0\0\0\2\0\0\0" : "\11\0\0\4\u00FF\25\4#28000");
        in.read();
    }

    private static String packet(DataInputStream in) throws Exception {
        byte[] header = new byte[4];
        in.readFully(header);
        byte[] body = new byte[header[0] & 0xFF | (header[1] & 0xFF) << 8];
        in.readFully(body);
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    private static void sqlServer(Socket socket, boolean open) throws Exception {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        tds(in);
        TestServer.write(socket.getOutputStream(), tabular("\0\0\13\0\6\1\0\21\0\1\u00FF\17\0\7\u00D0\0\0\2"));
        ByteBuffer login = ByteBuffer.wrap(tds(in)).order(ByteOrder.LITTLE_ENDIAN);
        int offset = login.getShort(40);
        String user = new String(login.array(), offset, 2 * login.getShort(42), StandardCharsets.UTF_16LE);
        boolean accepted = open && user.equals("sa") && login.getShort(46) == 0 && login.getInt(0) == login.capacity();
        String environment = "\u00E3\4\0\1\1\0\0";
        TestServer.write(socket.getOutputStream(), tabular(accepted ? environment + "\u00AD\2\0\1\1" : "\u00AA\2\0\1\1\u00FD"));
        in.read();
    }

    private static byte[] tds(DataInputStream in) throws Exception {
        byte[] header = new byte[8];
        in.readFully(header);
        byte[] body = new byte[((header[2] & 0xFF) << 8 | header[3] & 0xFF) - 8];
        in.readFully(body);
        return body;
    }

    private static String tabular(String body) {
        return "\4\1\0" + (char) (8 + body.length()) + "\0\0\1\0" + body;
    }

    /** A broker that starts, reads the login, and goes on to tune (30) or closes (50). */
    private static void amqp(Socket socket, int answer) throws Exception {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        in.readFully(new byte[8]);
        out.writeBytes("\1\0\0\0\0\0\6\0\12\0\12\0\11");
        out.writeByte(0xCE);
        in.readFully(new byte[3]);
        byte[] login = new byte[in.readInt() + 1];
        in.readFully(login);
        boolean guest = new String(login, StandardCharsets.ISO_8859_1).contains("\5PLAIN\0\0\0\14\0guest\0guest\5en_US");
        out.writeBytes("\1\0\0\0\0\0\4\0\12\0" + (char) (guest ? answer : 50));
        out.writeByte(0xCE);
        in.read();
    }
}
