package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import java.util.List;

/** Protocols that are asked in words. */
final class TextQuestions {

    private static final String HEADERS = "(?:[A-Za-z][\\w.-]*:[^\\r\\n]*\\r?\\n)*";
    private static final String GIT_COMMAND = "git-upload-pack /watchpost-asks\0host=localhost\0";

    /** Each with the ports it usually lives on. */
    static final List<Probe> ALL = List.of(
            // ZooKeeper's four-letter words; newer versions refuse those that the operator didn't list.
            Question.text("srvr\n", Recognition.of("zookeeper", "Zookeeper version: [^,\\r\\n]{1,80},.{0,400}?Mode:|"
                    + "srvr is not executed because it is not in the whitelist\\.").clue("zookeeper.version",
                    "^Zookeeper version: ([^,\\r\\n]+),", Qod.PROTOCOL_FIELD), 2181, 2182)
                    .then(new byte[0], "Zookeeper version", "srvr was answered without a password"),
            Question.text("CONNECT\naccept-version:1.0,1.1,1.2\nhost:localhost\n\n\0", Recognition.of("stomp",
                    "[\\r\\n]{0,4}(?:CONNECTED\\r?\\n" + HEADERS
                    + "|ERROR\\r?\\n(?:[a-z][\\w-]*:[^\\r\\n]*\\r?\\n)+)\\r?\\n.{0,4000}?\\x00")
                    .clue("stomp.server", "\\nserver:([^\\r\\n]{1,80})", Qod.PROTOCOL_FIELD), 61613, 61614)
                    .then(new byte[0], "[\\r\\n]{0,4}CONNECTED", "CONNECT was accepted without a login"),
            Question.text("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: Watchpost\r\n\r\n", Recognition.of("rtsp",
                    "RTSP/1\\.\\d \\d{3}[^\\r\\n]*\\r?\\n" + HEADERS + "\\r?\\n")
                    .clue("rtsp_header.server", "(?i)\\nserver: *([^\\r\\n]{1,200})", Qod.BANNER), 554, 5554, 8554),
            Question.text(sipOptions("TCP"), sip(), 5060, 5061),
            Question.text("\r\n", Recognition.of("finger", "(?i)\\s{0,4}(?:Login {2,}(?:Name|User)|Login: \\S+ .{0,40}Name:|"
                    + "No one (?:is )?logged (?:on|in)|Line {2,}User {2,}Host)"), 79),
            Question.text("113, 65535\r\n", Recognition.of("ident",
                    "\\s*113 ?, ?65535 ?: ?(?:ERROR|USERID) ?: ?[^\\r\\n]{1,80}\\r?\\n"), 113),
            Question.text(packetLine(GIT_COMMAND), Recognition.of("git", "[0-9a-f]{4}ERR [^\\r\\n]{1,300}"), 9418),
            // Erlang's port mapper: its own port, then the nodes that it knows.
            Question.text("\0\1n", Recognition.of("epmd", "\\x00\\x00\\x11\\x11(?:name \\S{1,80} at port \\d{1,5}\\n){0,40}"), 4369),
            Question.text("stats\r\n", Recognition.of("beanstalkd", "OK \\d{1,5}\\r\\n---\\n.{0,4000}?version: \"?[\\w.+-]{1,30}\"?\\n")
                    .clue("beanstalkd.version", "version: \"?([\\w.+-]+)", Qod.PROTOCOL_FIELD), 11300)
                    .then(new byte[0], "OK", "the stats command was answered without a password"),
            Question.text("nVERSION\n", Recognition.of("clamd", "ClamAV \\d[\\w.+-]{1,40}(?:/[^\\n]{1,100})?\\n")
                    .clue("clamd.version", "^(ClamAV [\\w.+-]+)", Qod.PROTOCOL_FIELD), 3310),
            // XMPP (RFC 6120, 4.2): the head of a stream. Without an XML declaration, so that the answer never begins like the question.
            Question.text("<stream:stream to='localhost' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' "
                    + "version='1.0'>", Recognition.of("xmpp", "(?:<\\?xml[^>]{0,100}>\\s{0,4})?<stream:stream\\s[^>]{0,1000}"
                    + "etherx\\.jabber\\.org[^>]{0,1000}>"),
                    5222, 5223, 5269),
            Question.text("version\n", Recognition.of("gearman", "OK \\d[\\w.+~-]{1,30}\\r?\\n")
                    .clue("gearman.version", "^OK ([\\w.+-]+)", Qod.PROTOCOL_FIELD), 4730),
            Question.text("ZBXD\1\15\0\0\0\0\0\0\0agent.version", Recognition.of("zabbix-agent",
                    "ZBXD\\x01.\\x00{7}(?:\\d+(?:\\.\\d+)+\\w*$|ZBX_NOTSUPPORTED)")
                    .clue("zabbix_agent.version", "^.{13}(\\d[\\w.]+)", Qod.PROTOCOL_FIELD), 10050),
            // distcc: the compilation of an empty file.
            Question.text("DIST00000001ARGC00000003ARGV00000002ccARGV00000002-cARGV00000003w.cDOTI00000000",
                    Recognition.of("distcc", "DONE0000000[1-3]STAT[0-9a-f]{8}SERR[0-9a-f]{8}"), 3632)
                    .then(new byte[0], "DONE", "a job was accepted without a login"));

    private TextQuestions() {
    }

    /** SIP answers alike over TCP and UDP. */
    static Recognition sip() {
        return Recognition.of("sip", "SIP/2\\.0 \\d{3}[^\\r\\n]*\\r?\\n" + HEADERS + "\\r?\\n")
                .clue("sip_header.server", "(?i)\\nserver: *([^\\r\\n]{1,200})", Qod.BANNER)
                .clue("sip_header.user_agent", "(?i)\\nuser-agent: *([^\\r\\n]{1,200})", Qod.BANNER);
    }

    /** Asks for the abilities of a SIP server (RFC 3261, 11), which starts no call. */
    static String sipOptions(String transport) {
        return "OPTIONS sip:watchpost@localhost SIP/2.0\r\nVia: SIP/2.0/" + transport + " localhost;branch=z9hG4bKwatchpost;rport\r\n"
                + "Max-Forwards: 70\r\nTo: <sip:watchpost@localhost>\r\nFrom: <sip:watchpost@localhost>;tag=watchpost\r\n"
                + "Call-ID: watchpost\r\nCSeq: 1 OPTIONS\r\nContact: <sip:watchpost@localhost>\r\nContent-Length: 0\r\n\r\n";
    }

    private static String packetLine(String text) {
        return String.format("%04x", text.length() + 4) + text;
    }
}
