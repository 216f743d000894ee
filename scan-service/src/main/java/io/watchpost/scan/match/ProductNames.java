package io.watchpost.scan.match;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which names vulnerability records use for the same product: vendors were bought, projects changed hands. */
final class ProductNames {

    /**
     * A product's name in a CPE.
     *
     * @param vendor  the vendor field
     * @param product the product field
     */
    record Name(String vendor, String product) {
    }

    private static final List<Set<Name>> SAME = List.of(
        names("redis:redis", "redislabs:redis", "pivotal_software:redis"),
        names("eclipse:jetty", "mortbay:jetty", "jetty:jetty"),
        names("apache:sshd", "apache:mina_sshd"),
        names("apache:ftpserver", "apache:ftp_server"),
        names("f5:nginx", "nginx:nginx", "igor_sysoev:nginx"),
        names("mariadb:mariadb", "mariadb_corporation:mariadb"),
        names("mysql:mysql", "oracle:mysql", "sun:mysql", "oracle:mysql_server"),
        names("memcached:memcached", "memcachedb:memcached"),
        names("vsftpd_project:vsftpd", "beasts:vsftpd"),
        names("proftpd:proftpd", "proftpd_project:proftpd"),
        names("pureftpd:pure-ftpd", "pure-ftpd:pure-ftpd"),
        names("lighttpd:lighttpd", "lighttpd_project:lighttpd"),
        names("dropbear_ssh_project:dropbear_ssh", "dropbear_ssh:dropbear_ssh", "matt_johnston:dropbear_ssh_server"),
        names("apache:http_server", "apache:httpd"),
        names("microsoft:internet_information_services", "microsoft:iis", "microsoft:internet_information_server"),
        names("mongodb:mongodb", "10gen:mongodb"),
        names("elastic:elasticsearch", "elasticsearch:elasticsearch"),
        names("vmware:rabbitmq", "pivotal_software:rabbitmq", "broadcom:rabbitmq_server"),
        names("redhat:etcd", "etcd:etcd"),
        names("elastic:kibana", "elasticsearch:kibana"),
        names("docker:docker", "mobyproject:moby", "docker:engine"),
        names("apple:cups", "openprinting:cups", "cups:cups"),
        names("squid-cache:squid", "squid:squid"),
        names("postfix:postfix", "wietse_venema:postfix"),
        names("exim:exim", "university_of_cambridge:exim"),
        names("digium:asterisk", "sangoma:asterisk", "asterisk:asterisk", "asterisk:open_source"),
        names("tinyproxy_project:tinyproxy", "tinyproxy:tinyproxy", "banu:tinyproxy"),
        names("oracle:glassfish_server", "oracle:glassfish", "sun:glassfish_server", "eclipse:glassfish"),
        names("acme:mini-httpd", "acme:mini_httpd", "acme_labs:mini_httpd"),
        names("acme:thttpd", "acme_labs:thttpd"),
        names("jenkins:jenkins", "cloudbees:jenkins"),
        names("nagios:nagios", "nagios:nagios_core"),
        names("sonatype:nexus_repository_manager", "sonatype:nexus", "sonatype:nexus_repository_manager_3"),
        names("atlassian:jira_server", "atlassian:jira", "atlassian:jira_data_center"),
        names("atlassian:confluence_server", "atlassian:confluence", "atlassian:confluence_data_center"),
        names("zimbra:collaboration", "synacor:zimbra_collaboration_suite", "zimbra:zimbra_collaboration_suite"),
        names("powerdns:authoritative_server", "powerdns:authoritative"),
        names("twistedmatrix:twisted", "twisted:twisted"),
        names("embedthis:goahead", "goahead:goahead_webserver"),
        names("embedthis:appweb", "mbedthis_software:mbedthis_appweb_http_server"),
        names("solarwinds:serv-u", "serv-u:serv-u", "rhinosoft:serv-u"),
        names("libupnp_project:libupnp", "pupnp_project:pupnp", "portable_sdk_for_upnp_project:portable_sdk_for_upnp"),
        names("phpbb:phpbb", "phpbb_group:phpbb"),
        names("traefik:traefik", "containous:traefik"),
        names("oracle:weblogic_server", "bea:weblogic_server", "bea_systems:weblogic_server"),
        names("redhat:wildfly", "redhat:jboss_wildfly_application_server"),
        names("ipswitch:imail", "ipswitch:imail_server"),
        names("ibm:domino", "ibm:lotus_domino", "hcltech:domino"),
        names("openbsd:opensmtpd", "opensmtpd:opensmtpd"),
        names("x.org:x_server", "x.org:xorg-server"),
        names("cyrus:imap", "cyrusimap:cyrus_imap"),
        names("altn:mdaemon", "alt-n:mdaemon"),
        names("kerio:connect", "gfi:kerio_connect"),
        names("oracle:database_server", "oracle:database"));

    /** A record calls a distribution vulnerable when it ships a vulnerable package: that the system is one says nothing. */
    private static final Set<Name> DISTRIBUTIONS = names("debian:debian_linux", "canonical:ubuntu_linux", "redhat:enterprise_linux",
        "fedoraproject:fedora", "centos:centos", "opensuse:opensuse", "opensuse:leap", "suse:linux_enterprise_server", "oracle:linux",
        "amazon:linux", "almalinux:almalinux", "rocky:linux", "gentoo:linux", "alpinelinux:alpine_linux", "linux:linux_kernel");

    private ProductNames() {
    }

    /** All names to look under, the given one first. */
    static List<Name> of(CpeName cpe) {
        Name own = new Name(cpe.vendor(), cpe.product());
        Stream<Name> others = SAME.stream().filter(names -> names.contains(own)).flatMap(Set::stream).filter(name -> !name.equals(own));
        return Stream.concat(Stream.of(own), others).toList();
    }

    /** Whether records about this name can't be applied to what was seen. */
    static boolean saysNothing(CpeName cpe) {
        return DISTRIBUTIONS.contains(new Name(cpe.vendor(), cpe.product()));
    }

    private static Set<Name> names(String... texts) {
        return Stream.of(texts).map(text -> text.split(":")).map(parts -> new Name(parts[0], parts[1]))
            .collect(Collectors.toUnmodifiableSet());
    }
}
