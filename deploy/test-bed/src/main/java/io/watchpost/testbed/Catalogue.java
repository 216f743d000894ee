package io.watchpost.testbed;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** What the bed offers: one host of its own for each kind of server, so that a scan sees a small network. */
final class Catalogue {

    /**
     * One entry.
     *
     * @param name      how callers name it
     * @param host      the last number of its address, unless the caller gives another address
     * @param wellKnown the port it has in the wild
     * @param port      a port that a user without privileges may open: the well-known one where that is above 1023
     * @param make      makes the service; the argument is a folder for its files
     */
    record Entry(String name, int host, int wellKnown, int port, Function<Path, BedService> make) {
    }

    static final List<Entry> ENTRIES = List.of(
        new Entry("redis", 11, 6379, 6379, RedisService::new),
        new Entry("postgresql", 12, 5432, 5432, PostgresqlService::new),
        new Entry("jetty", 13, 8080, 8080, folder -> new JettyService()),
        new Entry("ssh", 14, 22, 2222, folder -> new SshService()),
        new Entry("ftp", 15, 21, 2121, FtpService::new),
        new Entry("smtp", 16, 25, 2525, folder -> new MailService("smtp")),
        new Entry("pop3", 16, 110, 1110, folder -> new MailService("pop3")),
        new Entry("imap", 16, 143, 1143, folder -> new MailService("imap")),
        new Entry("tls", 17, 443, 8443, TlsService::new),
        new Entry("mysql", 18, 3306, 3306, folder -> new RecordedService(Recordings.MARIADB)),
        new Entry("memcached", 19, 11211, 11211, folder -> new RecordedService(Recordings.MEMCACHED)),
        new Entry("telnet", 20, 23, 2323, folder -> new RecordedService(Recordings.TELNET)));

    private Catalogue() {
    }
}
