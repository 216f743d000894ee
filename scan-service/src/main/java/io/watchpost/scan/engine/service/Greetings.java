package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import java.util.List;

/** The protocols in which the server speaks first. */
final class Greetings {

    /** In the order in which they are asked; each is certain of its own, so that the order matters little. */
    static final List<Greeting> ALL = List.of(new SshGreeting(), new MailGreeting(), new FtpOrSmtpGreeting(),
            new MysqlGreeting(), new TelnetGreeting(), new VncGreeting(),
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
            // MySQL's X protocol: a notice of type "hello".
            greeting(Recognition.of("mysqlx", "\\x05\\x00\\x00\\x00\\x0B\\x08\\x05\\x1A\\x00")));

    private Greetings() {
    }

    private static Greeting greeting(Recognition recognition) {
        return new PatternGreeting(recognition);
    }
}
