package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.check.Scenes.Page;
import java.util.List;

/** Files and pages as careless servers hand them out; the careful server has a page of its own there, or none. */
final class FileCases {

    private FileCases() {
    }

    static List<CheckCase> all() {
        return List.of(
                file("file-svn", "/.svn/wc.db", "SQLite format 3\0....", "<html>SQLite format 3 explained</html>"),
                file("file-mercurial", "/.hg/requires", "dotencode\nfncache\nrevlogv1\nstore\n", "<html>revlogv1</html>"),
                file("file-ds-store", "/.DS_Store", "\0\0\0\1Bud1\0\0", "Bud1"),
                file("file-htpasswd", "/.htpasswd", "admin:$apr1$x$y\n", "see: the manual\n"),
                file("file-source-backup", "/wp-config.php.bak", "<?php\n$password = 'x';", "<html>no backups here</html>"),
                file("file-archive", "/backup.tar.gz", "\u001F\u008B\b....", "gone"),
                file("file-database-dump", "/dump.sql", "-- MySQL dump 10.13  Distrib 5.7.41\n", "<p>-- MySQL dump</p>"),
                file("file-phpinfo", "/info.php", "<title>PHP 7.4.3 - phpinfo()</title>", "<title>About phpinfo</title>"),
                file("file-server-status", "/server-status", "<h1>Apache Server Status for localhost</h1>", "<h1>Status</h1>"),
                file("file-server-info", "/server-info", "<h1 class=\"x\">Apache Server Information</h1>", "<h1>Information</h1>"),
                file("file-nginx-status", "/nginx_status", "Active connections: 1 \nserver accepts handled requests\n 1 1 1\n", "Active"),
                file("file-actuator", "/actuator", "{\"_links\":{\"self\":{\"href\":\"x\"}}}", "{\"links\":[]}"),
                file("file-actuator-env", "/actuator/env", "{\"activeProfiles\":[],\"propertySources\":[{}]}", "{\"status\":401}"),
                file("file-heapdump", "/actuator",
                        "{\"_links\":{\"self\":{},\"heapdump\":{\"href\":\"x\"}}}", "{\"_links\":{\"self\":{}}}"),
                file("file-metrics", "/metrics",
                        "# HELP go_threads Number of threads\n# TYPE go_threads gauge\ngo_threads 7\n", "# metrics"),
                file("file-jolokia", "/jolokia/version", "{\"request\":{},\"value\":{\"agent\":\"1.7.1\"},\"status\":200}", "{}"),
                file("file-jenkins-script", "/script", "<pre>println(Jenkins.instance.pluginManager.plugins)</pre>", "<form>login</form>"),
                file("file-api-description", "/openapi.json", "{\"openapi\":\"3.0.1\"}", "{\"info\":\"none\"}"),
                file("file-private-key", "/server.key", "-----BEGIN RSA PRIVATE KEY-----\nMII", "-----BEGIN CERTIFICATE-----"),
                file("file-cloud-credentials", "/.aws/credentials", "[default]\naws_secret_access_key = x\n", "[default]\n"),
                file("file-npmrc", "/.npmrc", "//registry.npmjs.org/:_authToken=x\n", "registry=https://registry.npmjs.org/\n"),
                file("file-compose", "/docker-compose.yml", "version: '3'\nservices:\n  db:\n", "our services: all\n"),
                file("file-editor-settings", "/.vscode/sftp.json", "{\n \"host\": \"x\", \"password\": \"y\"}", "{\"name\": \"x\"}"),
                file("file-log", "/storage/logs/laravel.log", "[2022-01-01 00:00:00] production.ERROR: x\n", "[no log]\n"),
                file("file-symfony-profiler", "/_profiler/", "<title>Symfony Profiler</title>", "<title>Profiles</title>"),
                file("file-werkzeug-console", "/console", "<script>EVALEX = true, SECRET = 'x'</script>", "<title>Console</title>"),
                file("file-rails-info", "/rails/info/properties", "<td class=\"name\">Rails version</td>", "<td>Rails</td>"),
                file("file-pprof", "/debug/pprof/", "<title>/debug/pprof/</title>", "<title>debug</title>"),
                file("file-h2-console", "/h2-console/", "<title>H2 Console</title>", "<title>H2O</title>"),
                file("file-druid", "/druid/index.html", "<title>Druid Stat Index</title>", "<title>Druids</title>"),
                file("file-elmah", "/elmah.axd", "<title>Error log for / on HOST</title>", "<title>Not allowed</title>"),
                file("file-aspnet-trace", "/trace.axd", "<h1>Application Trace</h1>", "<h1>Trace is off</h1>"),
                file("file-wordpress-users", "/wp-json/wp/v2/users", "[{\"id\":1,\"name\":\"admin\"}]", "{\"code\":\"rest_forbidden\"}"),
                file("file-cross-domain", "/crossdomain.xml", "<allow-access-from domain=\"*\"/>",
                        "<allow-access-from domain=\"www.example.com\"/>"),
                file("file-dependencies", "/package-lock.json", "{\"name\":\"x\",\"lockfileVersion\": 2}", "{\"name\":\"x\"}"),
                file("file-ide", "/.idea/workspace.xml", "<project version=\"4\">", "<project>"),
                file("file-wordpress-setup", "/wp-admin/install.php",
                        "<form id=\"setup\" method=\"post\" action=\"install.php?step=2\">", "<h1>Already Installed</h1>"),
                file("file-terraform", "/terraform.tfstate", "{\"version\": 4, \"terraform_version\": \"1.3.0\"}", "{\"version\": 4}"),
                file("file-tomcat-examples", "/examples/servlets/", "<h1>Servlet Examples with Code</h1>", "<h1>Examples</h1>"),
                file("file-test-cgi", "/cgi-bin/printenv", "SERVER_SOFTWARE=\"Apache/2.4\"\n", "SERVER\n"),
                file("file-jenkins-open", "/api/json", "{\"_class\":\"hudson.model.Hudson\"}", "{\"_class\":\"hudson.model.FreeStyle\"}"));
    }

    /** A server that answers the same for everything hands out nothing; neither does one that has something else there. */
    private static CheckCase file(String key, String path, String content, String harmless) {
        return new CheckCase(key, Scenes.http(request -> request.getRequestURI().getPath().equals(path) ? Page.ok(content)
                : Page.missing()),
                check -> {
                    var other = Scenes.http(request -> Page.ok(harmless)).look(check);
                    return other.isPresent() ? other : Scenes.http(request -> Page.ok(content)).look(check);
                });
    }
}
