package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import java.util.List;

/** The protocols in which the server speaks first. */
final class Greetings {

    /** In the order in which they are asked; each is certain of its own, so that the order matters little. */
    static final List<Greeting> ALL = List.of(new SshGreeting(), new MailGreeting(), new FtpOrSmtpGreeting(),
            new MysqlGreeting(), new TelnetGreeting(), new VncGreeting(), new IrcGreeting(),
            // rsync daemon: version of the protocol, then perhaps digests.
            greeting(Recognition.of("rsync", "@RSYNCD: \\d+(?:\\.\\d+)?[^\\r\\n]{0,80}\\r?\\n")),
            // Subversion's own protocol: least and greatest version, authentication mechanisms, capabilities.
            greeting(Recognition.of("svn", "\\( success \\( \\d \\d \\( .{0,400}?\\) \\) ")),
            greeting(Recognition.of("nntp", "(?i)20[01][ -][^\\r\\n]{0,200}(?:NNTP|NNRP|InterNetNews|news)[^\\r\\n]{0,200}\\r\\n")
                    .clue("nntp.banner", "^20[01][ -]([^\\r\\n]+)", Qod.BANNER)),
            greeting(Recognition.of("nats", "INFO \\{[^\\r\\n]{0,2000}?\"version\":[^\\r\\n]{0,2000}\\}\\s*\\r\\n")
                    .clue("nats.version", "\"version\":\"([^\"]{1,40})\"", Qod.PROTOCOL_FIELD)),
            greeting(Recognition.of("asterisk-manager", "Asterisk Call Manager/[\\d.]{1,20}\\r\\n")
                    .clue("asterisk.manager", "^(Asterisk Call Manager/[\\d.]+)", Qod.BANNER)),
            greeting(Recognition.of("managesieve", "\"IMPLEMENTATION\" \"[^\"]{1,100}\"\\r\\n.{0,2000}?OK[^\\r\\n]{0,200}\\r\\n")
                    .clue("managesieve.implementation", "^\"IMPLEMENTATION\" \"([^\"]+)\"", Qod.BANNER)),
            // ActiveMQ's WireFormatInfo, type 1: size, type, magic, version; its properties may name the provider's version.
            greeting(Recognition.of("openwire", "\\x00\\x00..\\x01ActiveMQ\\x00\\x00\\x00[\\x01-\\x14].*")
                    .clue("openwire.provider", "(ActiveMQ)(?:.*ProviderVersion\\x09\\x00.([\\x20-\\x7E]{1,40}))?", Qod.PROTOCOL_FIELD)),
            greeting(Recognition.of("mpd", "OK MPD \\d+(?:\\.\\d+)+\\n").clue("mpd.version", "^OK MPD ([\\d.]+)", Qod.PROTOCOL_FIELD)),
            greeting(Recognition.of("munin", "# munin node at [^\\r\\n]{1,200}\\n")),
            // Varnish's command line: status, length, and a challenge or a banner.
            greeting(Recognition.of("varnish-cli", "(?:107 \\d+ +\\n[a-z]{32}\\n\\nAuthentication required"
                    + "|200 \\d+ +\\n-{20,80}\\nVarnish Cache CLI)")),
            // Network block devices: new style, or old style.
            greeting(Recognition.of("nbd", "NBDMAGIC(?:IHAVEOPT|\\x00\\x00\\x42\\x02\\x81\\x86\\x12\\x53)")),
            // MySQL's X protocol: a notice of type "hello".
            greeting(Recognition.of("mysqlx", "\\x05\\x00\\x00\\x00\\x0B\\x08\\x05\\x1A\\x00")));

    private Greetings() {
    }

    private static Greeting greeting(Recognition recognition) {
        return new PatternGreeting(recognition);
    }
}
