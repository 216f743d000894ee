package io.watchpost.scan.engine.fingerprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Fingerprints by the kind of text that they match, such as {@code ssh.banner}. Immutable. The first match counts: our own
 * fingerprints come before those of an external directory.
 */
public final class FingerprintLibrary {

    /** Longer texts are cut before matching, which bounds what a hostile banner can cost. */
    private static final int LONGEST_TEXT = 2_048;
    /** Pages of web servers; only our own fingerprints know this kind, and theirs are searches for fixed words. */
    private static final String PAGES = "http.";
    private static final int LONGEST_PAGE = 32_768;
    private static final String RESOURCES = "/engine/fingerprints/";
    private static final List<String> BUILT_IN = List.of("ssh_banner.xml", "http_server.xml", "http_powered_by.xml", "http_module.xml",
            "ftp_banner.xml", "smtp_banner.xml", "pop3_banner.xml", "imap_banner.xml", "telnet_banner.xml", "mysql_version.xml",
            "redis_version.xml", "postgresql_version.xml", "memcached_version.xml",
            "http_headers.xml", "http_header_wwwauth.xml", "http_header_cookie.xml", "html_title.xml", "html_generator.xml",
            "http_body.xml", "http_path.xml", "zookeeper_version.xml", "stomp_server.xml", "openwire_provider.xml",
            "amqp_product.xml", "mqtt_version.xml", "cassandra_version.xml", "mongodb_version.xml", "mssql_version.xml",
            "oracle_version.xml", "jdwp_version.xml", "x11_vendor.xml", "ldap_vendor_version.xml", "ldap_search_result.xml",
            "smb_native_lm.xml", "rtsp_header_server.xml", "sip_header_server.xml", "sip_header_user_agent.xml",
            "dns_versionbind.xml", "ntp_readvar.xml", "snmp_sys_description.xml", "ssdp_server.xml", "nats_version.xml",
            "nntp_banner.xml", "managesieve_implementation.xml", "beanstalkd_version.xml", "clamd_version.xml",
            "irc_version.xml", "mpd_version.xml", "gearman_version.xml", "zabbix_agent_version.xml", "h2_version.xml",
            "drda_server.xml",
            "smb_system_version.xml", "smb_native_os.xml");

    private final Map<String, List<Fingerprint>> byKind;

    private FingerprintLibrary(Map<String, List<Fingerprint>> byKind) {
        this.byKind = byKind;
    }

    /** The fingerprints that come with the product. */
    public static FingerprintLibrary builtIn() {
        Map<String, List<Fingerprint>> byKind = new LinkedHashMap<>();
        for (String name : BUILT_IN) {
            try (InputStream input = FingerprintLibrary.class.getResourceAsStream(RESOURCES + name)) {
                add(byKind, FingerprintReader.read(input));
            } catch (IOException wrong) {
                throw new UncheckedIOException("the built-in fingerprints " + name + " can't be read", wrong);
            }
        }
        return new FingerprintLibrary(byKind);
    }

    /**
     * This library and, behind it, the recog files (*.xml) of a directory.
     *
     * @throws IOException naming the file that can't be read
     */
    public FingerprintLibrary with(Path directory) throws IOException {
        Map<String, List<Fingerprint>> all = new LinkedHashMap<>();
        byKind.forEach((kind, fingerprints) -> all.put(kind, new ArrayList<>(fingerprints)));
        List<Path> files;
        try (Stream<Path> entries = Files.list(directory)) {
            files = entries.filter(file -> file.getFileName().toString().endsWith(".xml")).sorted().toList();
        }
        for (Path file : files) {
            try (InputStream input = Files.newInputStream(file)) {
                add(all, FingerprintReader.read(input));
            } catch (IOException wrong) {
                throw new IOException(file + ": " + wrong.getMessage(), wrong);
            }
        }
        return new FingerprintLibrary(all);
    }

    /** What the first matching fingerprint of a kind says about a text. */
    public Optional<Map<String, String>> match(String kind, String text) {
        int most = kind.startsWith(PAGES) ? LONGEST_PAGE : LONGEST_TEXT;
        String bounded = text.length() > most ? text.substring(0, most) : text;
        return byKind.getOrDefault(kind, List.of()).stream().flatMap(fingerprint -> fingerprint.match(bounded).stream()).findFirst();
    }

    /** All fingerprints by kind. */
    public Map<String, List<Fingerprint>> all() {
        return Map.copyOf(byKind);
    }

    private static void add(Map<String, List<Fingerprint>> byKind, FingerprintReader.File file) {
        byKind.computeIfAbsent(file.matches(), kind -> new ArrayList<>()).addAll(file.fingerprints());
    }
}
