package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.http.HttpClient;
import io.watchpost.scan.engine.http.HttpResponse;
import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.service.Facts;
import io.watchpost.scan.engine.service.Service;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Databases, brokers and the control of clusters that answer without asking who is there. */
final class OpenDataChecks {

    private static final int LIMIT = 16_384;
    private static final Pattern NATS = Pattern.compile("(?s)INFO \\{.{0,8000}?\"(?:server_id|version)\".{0,8000}?\\}\\s*\r\n");
    private static final Pattern NATS_LOGIN = Pattern.compile("\"(?:auth_required|tls_verify)\"\\s*:\\s*true");

    private final CheckCatalogue catalogue;

    private OpenDataChecks(CheckCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    static List<Check> all(CheckCatalogue catalogue) {
        OpenDataChecks checks = new OpenDataChecks(catalogue);
        return List.of(
                checks.told("mongodb-open", "mongodb"), checks.told("cassandra-open", "cassandra"),
                checks.told("zookeeper-open", "zookeeper"), checks.told("kafka-open", "kafka"), checks.told("mqtt-anonymous", "mqtt"),
                checks.told("stomp-open", "stomp"), checks.told("beanstalkd-open", "beanstalkd"), checks.told("distcc-open", "distcc"),
                new SimpleCheck(catalogue.get("nats-open"), Kinds.of(4222, "nats"), OpenDataChecks::nats),
                new SimpleCheck(catalogue.get("etcd-open"), Kinds::http, OpenDataChecks::etcd),
                checks.page("elasticsearch-open", "\"tagline\"\\s*:\\s*\"(?:You Know, for Search|The OpenSearch Project:)", "/"),
                checks.page("couchdb-open", "\\A\\[(?:\"[^\"]{1,200}\",)*\"_(?:users|replicator|global_changes)\"", "/_all_dbs"),
                checks.page("influxdb-open", "\"results\"\\s*:\\s*\\[\\{.{0,80}?\"name\"\\s*:\\s*\"databases\"",
                        "/query?q=SHOW%20DATABASES"),
                checks.page("clickhouse-open", "\\A\\d{1,2}\\.\\d{1,2}\\.\\d{1,4}\\.\\d{1,5}(?:\\.\\w+)?\n\\z",
                        "/?query=SELECT%20version%28%29"),
                checks.page("solr-open", "\"solr-spec-version\"\\s*:\\s*\"[\\d.]+\"", "/solr/admin/info/system?wt=json"),
                checks.page("hadoop-open", "\"name\"\\s*:\\s*\"Hadoop:service=\\w+|\"hadoopVersion\"\\s*:\\s*\"[\\w.-]+\"",
                        "/ws/v1/cluster/info", "/jmx?qry=Hadoop:service=NameNode,name=NameNodeInfo",
                        "/jmx?qry=Hadoop:service=DataNode,name=DataNodeInfo"),
                checks.page("docker-api", "\"DockerRootDir\"\\s*:\\s*\"[^\"]{1,200}\"", "/info"),
                checks.page("kubernetes-api", "\"kind\"\\s*:\\s*\"NamespaceList\"", "/api/v1/namespaces?limit=1"),
                checks.page("kubelet-open", "\"kind\"\\s*:\\s*\"PodList\"", "/pods"),
                checks.page("consul-open", "\"Config\"\\s*:\\s*\\{[^{}]{0,400}?\"Datacenter\"\\s*:\\s*\"[^\"]{0,80}\"", "/v1/agent/self"),
                checks.page("nomad-open", "\\A\\[\\{[^\\]]{0,4000}?\"NodeClass\"\\s*:", "/v1/nodes"),
                checks.page("prometheus-open", "\\A\\{\"status\":\"success\",\"data\":\\{\"yaml\":", "/api/v1/status/config"),
                checks.page("jupyter-open", "(?s)\"mimetype\"\\s*:.{0,200}?\"type\"\\s*:\\s*\"directory\"", "/api/contents?content=0"),
                checks.page("spark-open", "<title>Spark Master at spark://", "/"),
                checks.page("grafana-anonymous", "\\A\\{\"id\":\\d{1,9},\"name\":\"[^\"]{1,200}\",\"address\":\\{", "/api/org"),
                checks.page("kibana-open", "\"version\"\\s*:\\s*\\{\\s*\"number\"\\s*:\\s*\"[\\d.]+\",\\s*\"build_hash\"", "/api/status"),
                checks.page("selenium-open", "\"message\"\\s*:\\s*\"Selenium Grid ready|\"ready\"\\s*:\\s*true,\\s*\"message\"\\s*:\\s*"
                        + "\"Server is running\"", "/status", "/wd/hub/status"),
                checks.page("ollama-open", "\\A\\{\"models\":\\[", "/api/tags"));
    }

    /** A probe that had to ask the same question to recognize the service has seen the answer already. */
    private Check told(String key, String name) {
        return new SimpleCheck(catalogue.get(key), service -> service.is(name),
                context -> context.service().fact(Facts.UNAUTHENTICATED).map(seen -> Evidence.behaviour("Seen: " + seen + ".")));
    }

    private Check page(String key, String telling, String... paths) {
        return new Exposure(catalogue.get(key), Pattern.compile(telling), List.of(paths));
    }

    private static Optional<Evidence> nats(CheckContext context) throws IOException {
        try (Connection connection = context.dialer().connect()) {
            String info = connection.readText(text -> NATS.matcher(text).matches(), LIMIT);
            return NATS.matcher(info).matches() && !NATS_LOGIN.matcher(info).find()
                    ? Optional.of(Evidence.behaviour("The server's INFO does not ask for a login.")) : Optional.empty();
        }
    }

    /** Keys only, one at most: version 3 answers to a POST, version 2 lists its root. */
    private static Optional<Evidence> etcd(CheckContext context) throws IOException {
        Service service = context.service();
        boolean likely = service.port() == 2379 || service.port() == 4001
                || context.page("/version").filter(page -> page.ok() && page.body().contains("\"etcdserver\"")).isPresent();
        if (!likely) {
            return Optional.empty();
        }
        Optional<HttpResponse> range = HttpClient.ask(context.dialer(), "POST", "/v3/kv/range", "Content-Type: application/json\r\n",
                "{\"key\":\"AA==\",\"range_end\":\"AA==\",\"limit\":1,\"keys_only\":true}");
        if (range.filter(answer -> answer.ok() && answer.body().contains("\"cluster_id\"")).isPresent()) {
            return Optional.of(Evidence.behaviour("/v3/kv/range was answered without a login."));
        }
        return context.page("/v2/keys/").filter(page -> page.ok() && page.body().startsWith("{\"action\":\"get\",\"node\":"))
                .map(page -> Evidence.behaviour("/v2/keys/ was answered without a login."));
    }
}
