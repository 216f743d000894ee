package io.watchpost.scan.match.packages;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Under which names Debian has the software that CPEs name. A name with a number in it depends on the version. */
public final class SourcePackages {

    private static final Pattern MAJOR = Pattern.compile("^(\\d+)(?:\\.(\\d+))?.*");
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
        Map.entry("openbsd:openssh", List.of("openssh")), Map.entry("openssl:openssl", List.of("openssl")),
        Map.entry("apache:http_server", List.of("apache2")), Map.entry("f5:nginx", List.of("nginx")), Map.entry("nginx:nginx",
            List.of("nginx")),
        Map.entry("lighttpd:lighttpd", List.of("lighttpd")), Map.entry("haproxy:haproxy", List.of("haproxy")),
        Map.entry("squid-cache:squid", List.of("squid", "squid3")), Map.entry("varnish-software:varnish_cache", List.of("varnish")),
        Map.entry("php:php", List.of("php{major}.{minor}", "php{major}")),
        Map.entry("postgresql:postgresql", List.of("postgresql-{major}", "postgresql-{major}.{minor}")),
        Map.entry("mariadb:mariadb", List.of("mariadb", "mariadb-{major}.{minor}")),
        Map.entry("oracle:mysql", List.of("mysql-{major}.{minor}")), Map.entry("mysql:mysql", List.of("mysql-{major}.{minor}")),
        Map.entry("redis:redis", List.of("redis")), Map.entry("memcached:memcached", List.of("memcached")),
        Map.entry("exim:exim", List.of("exim4")), Map.entry("postfix:postfix", List.of("postfix")),
        Map.entry("dovecot:dovecot", List.of("dovecot")), Map.entry("sendmail:sendmail", List.of("sendmail")),
        Map.entry("proftpd:proftpd", List.of("proftpd-dfsg", "proftpd")), Map.entry("vsftpd_project:vsftpd", List.of("vsftpd")),
        Map.entry("pureftpd:pure-ftpd", List.of("pure-ftpd")), Map.entry("isc:bind", List.of("bind9")),
        Map.entry("thekelleys:dnsmasq", List.of("dnsmasq")), Map.entry("samba:samba", List.of("samba")),
        Map.entry("samba:rsync", List.of("rsync")), Map.entry("ntp:ntp", List.of("ntp")), Map.entry("net-snmp:net-snmp",
            List.of("net-snmp")),
        Map.entry("dropbear_ssh_project:dropbear_ssh", List.of("dropbear")), Map.entry("vmware:rabbitmq", List.of("rabbitmq-server")),
        Map.entry("eclipse:mosquitto", List.of("mosquitto")), Map.entry("eclipse:jetty", List.of("jetty{major}")),
        Map.entry("apache:tomcat", List.of("tomcat{major}")), Map.entry("apple:cups", List.of("cups")),
        Map.entry("openprinting:cups", List.of("cups")), Map.entry("apache:zookeeper", List.of("zookeeper")),
        Map.entry("nodejs:node.js", List.of("nodejs")), Map.entry("apache:subversion", List.of("subversion")));

    private SourcePackages() {
    }

    /**
     * The source packages that may hold the software.
     *
     * @param product {@code vendor:product} as in its CPE
     * @param version its upstream version
     */
    public static List<String> of(String product, String version) {
        Matcher number = MAJOR.matcher(version);
        boolean known = number.matches();
        return NAMES.getOrDefault(product, List.of()).stream().filter(name -> known || name.indexOf('{') < 0)
            .map(name -> !known ? name : name.replace("{major}", number.group(1)).replace("{minor}",
                number.group(2) == null ? "0" : number.group(2)))
            .toList();
    }
}
