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
        names("vmware:rabbitmq", "pivotal_software:rabbitmq", "broadcom:rabbitmq_server"));

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
