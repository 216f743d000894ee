package io.watchpost.scan.engine.check;

import java.util.List;
import java.util.regex.Pattern;

/** What web servers hand out by mistake. A row: check, what tells, and where it usually lies. */
final class Exposures {

    private final CheckCatalogue catalogue;

    private Exposures(CheckCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    static List<Check> all(CheckCatalogue catalogue) {
        Exposures table = new Exposures(catalogue);
        return List.of(
                table.row("file-svn", "\\ASQLite format 3\\x00|\\A\\d{1,2}\n\ndir\n", "/.svn/wc.db", "/.svn/entries"),
                table.row("file-mercurial", "\\A(?:[a-z0-9-]+\n)*revlogv\\d\n(?:[a-z0-9-]+\n)*\\z", "/.hg/requires"),
                table.row("file-ds-store", "\\A\\x00{3}\\x01Bud1", "/.DS_Store"),
                table.row("file-htpasswd", "\\A[\\w.@-]{1,64}:(?=\\$apr1\\$|\\$2[aby]\\$|\\$[56]\\$|\\{SHA}|[./\\w]{13}(?:\r?\n|\\z))",
                        "/.htpasswd"),
                table.row("file-source-backup", "\\A\\s*<\\?php\\b|\\Ab0VIM ", "/index.php.bak", "/index.php~", "/index.php.old",
                        "/.index.php.swp", "/config.php.bak", "/config.php~", "/wp-config.php.bak", "/wp-config.php~", "/wp-config.php.old",
                        "/wp-config.php.save"),
                table.row("file-archive", "\\APK\\x03\\x04|\\A\\x1F\\x8B\\x08", "/backup.zip", "/backup.tar.gz", "/backup.tgz", "/www.zip",
                        "/site.zip", "/htdocs.zip"),
                table.row("file-database-dump", "\\A(?:/\\*.{0,200}?\\*/;?\\s*)?-- (?:MySQL|MariaDB) dump|"
                        + "\\A--\n-- PostgreSQL database (?:cluster )?dump|\\A-- phpMyAdmin SQL Dump", "/backup.sql", "/dump.sql",
                        "/database.sql", "/db.sql", "/mysql.sql"),
                table.row("file-phpinfo", "<title>(?:PHP [\\d.]+\\S* - )?phpinfo\\(\\)</title>", "/phpinfo.php", "/info.php", "/test.php"),
                table.row("file-server-status", "<h1>Apache (?:Server )?Status for", "/server-status"),
                table.row("file-server-info", "<h1[^>]{0,80}>\\s*Apache Server Information", "/server-info"),
                table.row("file-nginx-status", "\\AActive connections: \\d+ *\r?\nserver accepts handled requests", "/nginx_status",
                        "/basic_status", "/stub_status"),
                table.row("file-actuator", "\\A\\s*\\{\\s*\"_links\"\\s*:\\s*\\{\\s*\"self\"", "/actuator"),
                table.row("file-actuator-env", "\"propertySources\"\\s*:\\s*\\["
                        + "|\\A\\{\"profiles\":[^\\x00]{0,400}?\"systemProperties\"\\s*:",
                        "/actuator/env", "/env"),
                table.row("file-heapdump", "\"heapdump\"\\s*:\\s*\\{\\s*\"href\"", "/actuator"),
                table.row("file-metrics", "(?m)^# (?:HELP|TYPE) [a-zA-Z_:][\\w:]*", "/metrics", "/actuator/prometheus", "/q/metrics"),
                table.row("file-jolokia", "\"agent\"\\s*:\\s*\"\\d[\\w.-]*\"", "/jolokia/version", "/actuator/jolokia/version",
                        "/api/jolokia/version"),
                table.row("file-jenkins-script", "println\\(Jenkins\\.instance\\.pluginManager\\.plugins\\)|println\\(Hudson\\.instance",
                        "/script", "/jenkins/script"),
                table.row("file-api-description", "(?s)\\A\\s*\\{.{0,2000}?\"(?:swagger|openapi)\"\\s*:\\s*\"[23]\\.", "/openapi.json",
                        "/swagger.json", "/v2/api-docs", "/v3/api-docs", "/api/swagger.json"),
                table.row("file-private-key", "\\A\\s*-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED )?PRIVATE KEY-----", "/id_rsa",
                        "/.ssh/id_rsa", "/server.key", "/private.key", "/privkey.pem", "/key.pem"),
                table.row("file-cloud-credentials", "(?m)^aws_secret_access_key\\s*=", "/.aws/credentials"),
                table.row("file-npmrc", "(?m)^(?://[^\\s=]{1,200}:)?_(?:authToken|auth|password)\\s*=", "/.npmrc"),
                table.row("file-compose", "(?m)^services:\\s*$", "/docker-compose.yml", "/docker-compose.yaml", "/compose.yaml"),
                table.row("file-editor-settings", "(?s)\\A\\s*(?://[^\n]*\\s*)*\\{.{0,4000}?\"host\"\\s*:", "/.vscode/sftp.json",
                        "/sftp-config.json", "/.ftpconfig"),
                table.row("file-log", "(?m)^\\[\\d{4}-\\d\\d-\\d\\d[ T][\\d:.+-]{5,20}\\] \\w+\\.(?:ERROR|DEBUG|INFO|WARNING|CRITICAL):|"
                        + "^\\[\\d\\d-\\w{3}-\\d{4} [\\d:]{8} [\\w/]+\\] PHP ", "/storage/logs/laravel.log", "/wp-content/debug.log",
                        "/debug.log", "/error_log", "/logs/error.log"),
                table.row("file-symfony-profiler", "<title>Symfony Profiler</title>", "/_profiler/empty/search/results", "/_profiler/"),
                table.row("file-werkzeug-console", "EVALEX = true", "/console"),
                table.row("file-rails-info", "(?s)<td class=\"name\">Rails version</td>", "/rails/info/properties"),
                table.row("file-pprof", "<title>/debug/pprof/?</title>", "/debug/pprof/"),
                table.row("file-h2-console", "<title>H2 Console</title>", "/h2-console/", "/h2-console", "/h2/"),
                table.row("file-druid", "<title>Druid Stat Index</title>", "/druid/index.html"),
                table.row("file-elmah", "<title>\\s*Error [Ll]og for|Powered by <a [^>]{0,200}>ELMAH", "/elmah.axd"),
                table.row("file-aspnet-trace", "<h1>Application Trace</h1>", "/trace.axd"),
                table.row("file-wordpress-users", "\\A\\[\\{\"id\":\\d+,\"name\":", "/wp-json/wp/v2/users"),
                table.row("file-cross-domain", "<allow-access-from\\s[^>]{0,200}?domain=\"\\*\"|<domain uri=\"\\*\"", "/crossdomain.xml",
                        "/clientaccesspolicy.xml"),
                table.row("file-dependencies", "\"lockfileVersion\"\\s*:\\s*\\d|\"content-hash\"\\s*:\\s*\"|\\AGEM\r?\n  remote:",
                        "/package-lock.json", "/composer.lock", "/Gemfile.lock"),
                table.row("file-ide", "<project version=\"4\">", "/.idea/workspace.xml", "/.idea/modules.xml"),
                table.row("file-wordpress-setup", "<form id=\"setup\" method=\"post\" action=\"install\\.php\\?step=[12]",
                        "/wp-admin/install.php"),
                table.row("file-terraform", "\"terraform_version\"\\s*:\\s*\"\\d", "/terraform.tfstate"),
                table.row("file-tomcat-examples", "<title>(?:Apache Tomcat Examples|Servlet Examples)</title>|Servlets? Examples with Code",
                        "/examples/", "/examples/servlets/"),
                table.row("file-test-cgi", "(?m)^\\s*SERVER_SOFTWARE ?= ?\\S", "/cgi-bin/printenv", "/cgi-bin/test-cgi",
                        "/cgi-bin/printenv.pl"),
                table.row("file-jenkins-open", "\"_class\":\"hudson\\.model\\.Hudson\"", "/api/json", "/jenkins/api/json"));
    }

    private Check row(String key, String telling, String... paths) {
        return new Exposure(catalogue.get(key), Pattern.compile(telling), List.of(paths));
    }
}
