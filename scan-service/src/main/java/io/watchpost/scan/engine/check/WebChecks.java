package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.ScanAddress;
import io.watchpost.scan.engine.http.HttpClient;
import io.watchpost.scan.engine.http.HttpResponse;
import io.watchpost.scan.engine.net.Connection;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How web servers behave when asked in unusual ways; and pages of consoles. */
final class WebChecks {

    private static final String OTHER_HOST = "watchpost.invalid";
    private static final int LIMIT = 8_192;
    private static final Pattern WRITES = Pattern.compile("\\b(?:PUT|DELETE)\\b");
    private static final Pattern DEBUG = Pattern.compile("You're seeing this error because you have <code>DEBUG = True</code>|"
            + "(?m)^\\s*at (?:java|javax|jakarta|org\\.apache|org\\.springframework|System)\\.[\\w.$]+\\(|"
            + "Traceback \\(most recent call last\\)|<title>Action Controller: Exception caught</title>|"
            + "<b>(?:Fatal|Parse) error</b>:.{0,300} on line <b>|Werkzeug Debugger|Whoops\\\\Exception|"
            + "<h2> <i>The resource cannot be found\\.</i> </h2>.{0,4000}Version Information:");
    private static final Pattern PRIVATE = Pattern.compile(
            "https?://(10(?:\\.\\d{1,3}){3}|192\\.168(?:\\.\\d{1,3}){2}|172\\.(?:1[6-9]|2\\d|3[01])(?:\\.\\d{1,3}){2})\\b.*");
    private static final Pattern DEFAULT_PAGE = Pattern.compile("(?i)<title>\\s*(?:Apache2 (?:Ubuntu|Debian) Default Page.{0,20}|"
            + "Welcome to nginx!|IIS Windows(?: Server)?|IIS\\d|Apache Tomcat(?:/[\\d.]+)?|Test Page for .{0,60}|"
            + "(?:Apache )?HTTP Server Test Page.{0,60}|Welcome to (?:WildFly|JBoss).{0,40}|Welcome to CentOS|Caddy works!)\\s*</title>|"
            + "<html><body><h1>It works!</h1>");
    private static final Pattern ADMIN = Pattern.compile("(?i)<title>\\s*((?:[^<]{0,40}\\b)?(?:phpLDAPadmin|Webmin|Login to Webmin|cPanel|"
            + "WHM Login|Plesk|pfSense|OPNsense|FortiGate|Portainer|Proxmox|vSphere|VMware ESXi|Grafana|Kibana|OpenSearch Dashboards|"
            + "Jenkins|RouterOS|iDRAC|iLO|RabbitMQ Management|GlassFish Console|Oracle WebLogic Server Administration Console|"
            + "WildFly Management|HAL Management Console|Synology|QNAP|Zabbix|Nagios|Rancher|Argo CD|Cockpit|UniFi|OpenWrt|LuCI|"
            + "DD-WRT|Citrix Gateway|GlobalProtect Portal|SonicWall|Sophos|Roundcube|"
            + "Keycloak Administration Console)\\b[^<]{0,40})</title>");
    private static final Pattern DATABASE_CONSOLE = Pattern.compile("(?i)<title>[^<]{0,60}(?:phpMyAdmin|Adminer|pgAdmin 4|phpPgAdmin|"
            + "mongo-express|Mongo Express|Redis Commander|RockMongo|SQL Buddy)[^<]{0,60}</title>");
    private static final List<String> DATABASE_CONSOLES = List.of("/", "/phpmyadmin/", "/phpMyAdmin/", "/pma/", "/adminer.php", "/adminer/",
            "/pgadmin4/login", "/phppgadmin/");
    private static final List<String> ADMIN_CONSOLES = List.of("/", "/login", "/console/login/LoginForm.jsp", "/ui/", "/app/kibana");

    private WebChecks() {
    }

    static List<Check> all(CheckCatalogue catalogue) {
        return List.of(
                check(catalogue, "http-write-methods", context -> options(context).flatMap(answer -> answer.header("allow"))
                        .filter(allowed -> WRITES.matcher(allowed).find()).map(allowed -> Evidence.behaviour("Allow: " + allowed))),
                check(catalogue, "http-webdav", context -> options(context).flatMap(answer -> answer.header("dav"))
                        .map(levels -> Evidence.behaviour("DAV: " + levels))),
                check(catalogue, "http-open-proxy", WebChecks::openProxy),
                check(catalogue, "http-cors", WebChecks::anyOrigin),
                check(catalogue, "http-host-header", context -> HttpClient.getAs(context.dialer(), OTHER_HOST, "/")
                        .filter(answer -> answer.status() / 100 == 3).flatMap(answer -> answer.header("location"))
                        .filter(target -> target.matches("(?i)(?:https?:)?//" + Pattern.quote(OTHER_HOST) + "(?:[:/?].*)?"))
                        .filter(target -> !OTHER_HOST.equals(context.dialer().address().hostname()))
                        .map(target -> Evidence.behaviour("Asked as " + OTHER_HOST + ", the server redirects to " + target))),
                check(catalogue, "http-debug-page", context -> context.missingPage().map(HttpResponse::body).map(DEBUG::matcher)
                        .filter(Matcher::find).map(found -> Evidence.behaviour("A page that doesn't exist shows: " + found.group()))),
                check(catalogue, "http-private-address", WebChecks::privateAddress),
                check(catalogue, "http-default-page", context -> context.landing().page().map(page -> DEFAULT_PAGE.matcher(page.body()))
                        .filter(Matcher::find).map(found -> Evidence.behaviour("The start page shows: " + found.group()))),
                check(catalogue, "http-admin-console", context -> console(context, ADMIN_CONSOLES, ADMIN)),
                check(catalogue, "http-database-console", context -> console(context, DATABASE_CONSOLES, DATABASE_CONSOLE)),
                check(catalogue, "file-wordpress-rpc", context -> context.page("/xmlrpc.php")
                        .filter(page -> page.body().startsWith("XML-RPC server accepts POST requests only."))
                        .map(page -> Evidence.behaviour("/xmlrpc.php answered: XML-RPC server accepts POST requests only."))));
    }

    private static Check check(CheckCatalogue catalogue, String key, SimpleCheck.Body body) {
        return new SimpleCheck(catalogue.get(key), Kinds::http, body);
    }

    private static Optional<HttpResponse> options(CheckContext context) throws IOException {
        return HttpClient.ask(context.dialer(), "OPTIONS", "/", "", "").filter(answer -> answer.status() / 100 == 2);
    }

    /**
     * Asks for a tunnel to the server itself, so that nobody else is touched; it counts when the server answers HTTP through it, if only to
     * say that a proxy isn't asked like that. The grant of a tunnel has no body (RFC 9110, 9.3.6), so one that announces a body is none.
     */
    private static Optional<Evidence> openProxy(CheckContext context) throws IOException {
        ScanAddress address = context.dialer().address();
        String target = (address.ip().indexOf(':') >= 0 ? "[" + address.ip() + "]" : address.ip()) + ":" + context.service().port();
        try (Connection connection = context.dialer().withTls(context.service().tls()).connect()) {
            connection.send("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n");
            String opened = connection.readText(text -> text.contains("\r\n\r\n"), LIMIT);
            if (!opened.matches("(?is)HTTP/1\\.[01] 200 (?!.*\r\n(?:content-length: *[1-9]|transfer-encoding)).*\r\n\r\n")) {
                return Optional.empty();
            }
            if (!context.service().tls()) {
                connection.send("GET / HTTP/1.0\r\nHost: " + address.authority() + "\r\n\r\n");
                String inside = connection.readText(text -> text.contains("\r\n\r\n"), LIMIT);
                return HttpResponse.parse(inside)
                        .map(answer -> Evidence.behaviour("CONNECT " + target + " was allowed, and a request through it was answered."));
            }
            return Optional.empty();
        }
    }

    private static Optional<Evidence> anyOrigin(CheckContext context) throws IOException {
        String origin = "https://" + UUID.randomUUID() + ".invalid";
        return HttpClient.ask(context.dialer(), "GET", "/", "Origin: " + origin + "\r\n", "")
                .filter(answer -> answer.header("access-control-allow-origin").filter(origin::equals).isPresent())
                .filter(answer -> answer.header("access-control-allow-credentials").filter("true"::equalsIgnoreCase).isPresent())
                .map(answer -> Evidence.behaviour("Access-Control-Allow-Origin: " + origin
                        + " (made up for this request), Access-Control-Allow-Credentials: true"));
    }

    /** Whoever scans the private network itself learns nothing new. */
    private static Optional<Evidence> privateAddress(CheckContext context) throws IOException {
        ScanAddress address = context.dialer().address();
        return context.startPage().filter(page -> page.status() / 100 == 3).flatMap(page -> page.header("location"))
                .map(PRIVATE::matcher).filter(Matcher::matches).filter(found -> !found.group(1).equals(address.ip())
                        && !address.address().isSiteLocalAddress())
                .map(found -> Evidence.behaviour("The start page redirects to " + found.group().toLowerCase(Locale.ROOT)));
    }

    private static Optional<Evidence> console(CheckContext context, List<String> paths, Pattern title) throws IOException {
        Landing landing = context.landing();
        for (String path : Stream.concat(Stream.of(landing.path()), paths.stream()).distinct().toList()) {
            Matcher found = context.page(path).map(page -> title.matcher(page.body())).orElse(null);
            if (found != null && found.find()) {
                return Optional.of(Evidence.behaviour(path + " shows: " + found.group()));
            }
        }
        return Optional.empty();
    }
}
