package io.watchpost.scan.engine.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.PortResult;
import io.watchpost.scan.engine.Scans;
import io.watchpost.scan.engine.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that say what the specification of their protocol says, on ports where nobody expects them, all scanned at once. */
@Timeout(120)
class ProtocolProbesTest {

    private static final String NO_VERSION = null;

    private final List<Sample> samples = new ArrayList<>();

    /** A server, and what has to be said of it. */
    private record Sample(TestServer server, String service, String product, String version) {

        @Override
        public String toString() {
            return service + " " + product + " " + version;
        }
    }

    @Test
    void protocolsAreRecognizedOnAnyPort() {
        asked("zookeeper", "ZooKeeper", "3.4.6", "srvr", "Zookeeper version: 3.4.6-1569965, built on 02/20/2014 09:09 GMT\n"
                + "Latency min/avg/max: 0/0/0\nReceived: 1\nSent: 0\nConnections: 1\nOutstanding: 0\nZxid: 0x0\n"
                + "Mode: standalone\nNode count: 4\n");
        asked("zookeeper", null, NO_VERSION, "srvr", "srvr is not executed because it is not in the whitelist.\n");
        asked("stomp", "ActiveMQ", "5.15.0", "CONNECT\n", "CONNECTED\nserver:ActiveMQ/5.15.0\nheart-beat:0,0\nversion:1.2\n\n\0\n");
        asked("rtsp", "GStreamer RTSP server", NO_VERSION, "OPTIONS * RTSP", "RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: OPTIONS\r\n"
                + "Server: GStreamer RTSP server\r\n\r\n");
        asked("sip", "Asterisk PBX", "13.18.3", "OPTIONS sip:", "SIP/2.0 200 OK\r\nVia: SIP/2.0/TCP localhost;received=127.0.0.1\r\n"
                + "Server: Asterisk PBX 13.18.3\r\nContent-Length: 0\r\n\r\n");
        asked("finger", null, NO_VERSION, "\r\n", "Login     Name       Tty      Idle  Login Time   Office\r\n"
                + "root      root      *tty1\r\n");
        asked("ident", null, NO_VERSION, "113, 65535\r\n", "113 , 65535 : ERROR : NO-USER\r\n");
        asked("git", null, NO_VERSION, "0033git-upload-pack /", "003fERR access denied or repository not exported: /watchpost-asks");
        asked("epmd", null, NO_VERSION, "\0\1n", "\0\0\u0011\u0011name rabbit at port 25672\n");
        asked("beanstalkd", "beanstalkd", "1.10", "stats\r\n", "OK 60\r\n---\ncurrent-jobs-urgent: 0\nversion: 1.10\nuptime: 3\n\r\n");
        asked("h2", "H2 Database", "1.4.197", "\0\0\0\1\0\0\0\1", hex("00000000 00000005") + wide("90047") + hex("00000009")
                + wide("Version mismatch [90047-197]"));
        asked("drda", "Derby", "10.14.2.0", hex("0017D0010001"), hex("004C D002 0001 0046 1443 0010 1147 C19781838885 40 C4859982A8"
                + "0032 115A C3E2E2F1F0F1F4F0 61 F1F04BF1F44BF24BF0 40") + "\0".repeat(28));
        asked("xmpp", null, NO_VERSION, "<stream:stream", "<?xml version='1.0'?>"
                + "<stream:stream id='1' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>");
        asked("gearman", "gearmand", "1.1.20", "version\n", "OK 1.1.20\n");
        asked("zabbix-agent", "Zabbix agent", "6.0.14", "ZBXD\1", "ZBXD\1\6\0\0\0\0\0\0\0" + "6.0.14");
        asked("distcc", null, NO_VERSION, "DIST00000001", "DONE00000001STAT00000000SERR00000000SOUT00000000DOTO00000000");
        asked("irc", "ngIRCd", "26.1", "NICK wp", ":irc.example.com 001 wp :Welcome\r\n"
                + ":irc.example.com 002 wp :Your host is irc.example.com, running version ngircd-26.1 (x86_64/pc/linux-gnu)\r\n");
        asked("irc", "UnrealIRCd", "3.2.8.1", packet -> packet.startsWith("NICK") ? "PING :C0FFEE\r\n"
                : packet.equals("PONG :C0FFEE\r\n")
                ? ":irc.example.com 002 wp :Your host is irc.example.com, running version Unreal3.2.8.1\r\n" : null);
        asked("irc", null, NO_VERSION, "NICK wp", "ERROR :Access denied: Bad password?\r\n");
        asked("clamd", "ClamAV", "0.99.2", "nVERSION\n", "ClamAV 0.99.2/24014/Fri Nov  3 10:00:00 2017\n");
        asked("ajp13", null, NO_VERSION, hex("123400010A"), hex("4142000109"));
        asked("rdp", null, NO_VERSION, hex("030000130EE0"), hex("030000130ED000001234000200080002000000"));
        asked("kafka", null, NO_VERSION, hex("0000001300120000"), hex("00000016 57500001 0000 00000002 0000 0000 0002 0001 0000 0003"));
        asked("mqtt", "Mosquitto", "1.4.14", packet -> packet.startsWith("\u0010") ? hex("20020000") : packet.startsWith("\u0082")
                ? hex("9003000100") + "1" + (char) 47 + "\0\u0013$SYS/broker/versionmosquitto version 1.4.14" : null);
        asked("mqtt", null, NO_VERSION, hex("1015"), hex("20020005"));
        asked("amqp", "RabbitMQ", "3.6.9", "AMQP\0\0\t\1", hex("01 0000 00000060 000A 000A 00 09 00000052")
                + field("platform", "Erlang/OTP") + field("product", "RabbitMQ") + field("version", "3.6.9")
                + "\0\0\0\5PLAIN\0\0\0\5en_US\u00CE");
        asked("java-rmi", null, NO_VERSION, "JRMI\0\2K", hex("4E 0009") + "127.0.0.1" + hex("0000C001"));
        asked("http2", null, NO_VERSION, "PRI * HTTP/2.0", hex("00000604000000000000030000 0064"));
        asked("cassandra", "Cassandra", "3.11.4", ProtocolProbesTest::cassandra);
        asked("dns", "BIND", "9.11.4", hex("001E5750"), hex("0038 5750 8500 0001 0001 0000 0000 0776657273696F6E0462696E6400 00100003"
                + "C00C 0010 0003 00000000 0007 06") + "9.11.4");
        asked("mongodb", "MongoDB", "3.4.9", ProtocolProbesTest::mongo);
        asked("mssql", "SQL Server", "14.0.1000", hex("12010029"), hex("0401002500000100 0000150006 01001B0001 02001C0001 03001D0000 FF"
                + "0E0003E80000 00 00"));
        asked("oracle-tns", "Database", "11.2.0.2.0", packet -> packet.contains("(CONNECT_DATA") ? hex("0059000004000000 2200 004D")
                + "(DESCRIPTION=(TMP=)(VSNNUM=186647040)(ERR=1189)(ERROR_STACK=(ERROR=(CODE=1189))))" : null);
        asked("jdwp", "Java", "1.8.0_151", packet -> packet.equals("JDWP-Handshake") ? packet
                : packet.equals(hex("0000000B5750000100" + "0101")) ? jdwpVersion("Java Debug Wire Protocol", "1.8.0_151") : null);
        asked("rpcbind", null, NO_VERSION, hex("80000028575000010000000000000002 000186A0"), hex("8000001C 57500001 00000001 00000000"
                + "00000000 00000000 00000000 00000000"));
        asked("nfs", null, NO_VERSION, ProtocolProbesTest::nfs);
        asked("socks5", null, NO_VERSION, packet -> packet.startsWith("\5\2") ? hex("0500") : packet.startsWith("\5\u00EE")
                ? hex("05070001000000000000") : null);
        asked("socks5", null, NO_VERSION, packet -> packet.equals("\5\2\0\2") ? hex("0500")
                : packet.startsWith("\5\1") ? hex("05FF") : null);
        asked("x11", "X Server", "1.19.6", hex("6C000B00"), hex("01000B0000001000 70ACB500 00000000 FFFF1F00 00010000 1400 FFFF 01 07"
                + "00 00 20 20 08FF 00000000") + "The X.Org Foundation" + hex("0101200000000000"));
        asked("ldap", "OpenLDAP", NO_VERSION, packet -> packet.startsWith("0") && packet.contains("objectClass") ? ldap() : null);
        asked("smb", "Samba", "3.0.20", ProtocolProbesTest::samba);
        greeted("rsync", null, NO_VERSION, "@RSYNCD: 31.0\n");
        greeted("svn", null, NO_VERSION, "( success ( 2 2 ( ANONYMOUS ) ( edit-pipeline svndiff1 absent-entries commit-revprops ) ) ) ");
        greeted("nats", "NATS Server", "2.1.0", "INFO {\"server_id\":\"NAAA\",\"version\":\"2.1.0\",\"go\":\"go1.12\",\"port\":4222} \r\n");
        greeted("openwire", "ActiveMQ", "5.15.3",
                "\0\0\0\u0043\1ActiveMQ\0\0\0\14" + "\1\0\0\0\52\0\0\0\1\0\017ProviderVersion\11\0\0065.15.3");
        greeted("mpd", "Music Player Daemon", "0.23.5", "OK MPD 0.23.5\n");
        greeted("vnc", null, NO_VERSION, "RFB 003.003\n\0\0\0\0\0\0\0\032Too many security failures");
        greeted("munin", null, NO_VERSION, "# munin node at www.example.com\n");
        greeted("varnish-cli", null, NO_VERSION, "107 59      \nachsqodnxslvlxiooutoyylyihpffhah\n\nAuthentication required.\n\n");
        greeted("nbd", null, NO_VERSION, "NBDMAGICIHAVEOPT\0\1");
        greeted("asterisk-manager", null, NO_VERSION, "Asterisk Call Manager/2.10.0\r\n");
        greeted("managesieve", "Dovecot Pigeonhole", NO_VERSION,
                "\"IMPLEMENTATION\" \"Dovecot Pigeonhole\"\r\n\"SIEVE\" \"fileinto\"\r\nOK \"ready\"\r\n");
        greeted("nntp", "INN", "2.5.4", "200 news.example.com InterNetNews NNRP server INN 2.5.4 ready (posting ok)\r\n");

        HostResult host = Scans.servers(samples.stream().map(Sample::server).toArray(TestServer[]::new));
        List<String> expected = samples.stream().map(Sample::toString).toList();
        List<String> found = samples.stream().map(sample -> found(Scans.port(host, sample.server()))).toList();
        samples.forEach(sample -> sample.server().close());
        assertEquals(String.join("\n", expected), String.join("\n", found));
    }

    @Test
    void windowsTellsItsVersionBeforeALogin() {
        try (TestServer server = TestServer.packets(ProtocolProbesTest::windows)) {
            HostResult host = Scans.servers(server);
            assertEquals("smb", Scans.port(host, server).service());
            assertEquals("Windows Server 2019 or 10 1809", host.os().name());
        }
    }

    private static String found(PortResult port) {
        return port.service() + " " + port.product() + " " + port.version();
    }

    private void asked(String service, String product, String version, String request, String answer) {
        asked(service, product, version, packet -> packet.startsWith(request) ? answer : null);
    }

    private void asked(String service, String product, String version, Function<String, String> answer) {
        samples.add(new Sample(TestServer.packets(answer), service, product, version));
    }

    private void greeted(String service, String product, String version, String greeting) {
        samples.add(new Sample(TestServer.greeting(greeting), service, product, version));
    }

    private static String hex(String digits) {
        return new String(HexFormat.of().parseHex(digits.replace(" ", "")), StandardCharsets.ISO_8859_1);
    }

    private static String wide(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
    }

    private static String field(String name, String value) {
        return (char) name.length() + name + "S\0\0\0" + (char) value.length() + value;
    }

    private static String cassandra(String packet) {
        if (packet.startsWith(hex("0300000105"))) {
            return hex("83 0000 01 06 00000020 0001 000B") + "CQL_VERSION" + hex("0001 0005") + "3.4.4" + hex("0000");
        }
        if (packet.startsWith(hex("0300000101"))) {
            return hex("8300000102 00000000");
        }
        return packet.startsWith(hex("0300000107"))
                ? hex("8300000108 00000050 00000002 00000001 00000001 0006") + "system" + hex("0005") + "local"
                + hex("000F") + "release_version" + hex("000D 00000001 00000006") + "3.11.4" : null;
    }

    private static String mongo(String packet) {
        String body = packet.contains("isMaster") ? hex("08") + "ismaster" + hex("0001 10") + "maxWireVersion" + hex("00 05000000")
                : packet.contains("buildInfo") ? hex("02") + "version" + hex("00 06000000") + "3.4.9" + hex("00")
                : packet.contains("listDatabases") ? hex("02") + "errmsg" + hex("00 0F000000") + "not authorized" + hex("00") : null;
        if (body == null || packet.charAt(0) != packet.length()) {
            return null;
        }
        String document = (char) (body.length() + 5) + "\0\0\0" + body + "\0";
        return (char) (36 + document.length()) + hex("000000 07000000 01000000 01000000 08000000 0000000000000000 00000000 01000000")
                + document;
    }

    private static String jdwpVersion(String description, String version) {
        String data = "\0\0\0" + (char) description.length() + description + hex("00000001 00000008 000000")
                + (char) version.length() + version + hex("00000003") + "VM1";
        return "\0\0\0" + (char) (11 + data.length()) + hex("57500001 80 0000") + data;
    }

    /** Knows no port mapper, but NFS. */
    private static String nfs(String packet) {
        boolean call = packet.startsWith(hex("8000002857500001"));
        return !call ? null : hex("80000018 57500001 00000001 00000000 00000000 00000000")
                + (packet.substring(16).startsWith(hex("000186A3")) ? hex("00000000") : hex("00000001"));
    }

    private static String ldap() {
        String whole = hex("020107 64 2B 0400 3027 3025 040B") + "objectClass" + hex("3116 0403") + "top" + hex("040F") + "OpenLDAProotDSE";
        return "0" + (char) (whole.length()) + whole + hex("300C 020107 6507 0A0100 0400 0400");
    }

    private static String samba(String packet) {
        if (packet.length() < 40 || !packet.startsWith("\u00FFSMB", 4)) {
            return null;
        }
        String header = "\u00FFSMB" + packet.charAt(8) + hex("00000000 88 0140") + packet.substring(16, 36);
        String body = packet.charAt(8) == 0x72 ? hex("11 0000 03") + "\0".repeat(32)
                : hex("03 FF00 0000 0100 2600") + "Unix\0Samba 3.0.20-Debian\0GROUP\0";
        return "\0\0\0" + (char) (header.length() + body.length()) + header + body;
    }

    /** Speaks version 2 only: a negotiation, and a challenge of NTLM. */
    private static String windows(String packet) {
        if (packet.length() < 70 || packet.charAt(0) != 0 || !packet.startsWith("SMB", 5)) {
            return null;
        }
        boolean two = packet.startsWith("\u00FESMB", 4);
        boolean session = two && packet.charAt(16) == 1;
        if (!two && !packet.contains("SMB 2.")) {
            return null;
        }
        String header = "\u00FESMB" + hex("4000 0000") + (session ? hex("160000C0") : hex("00000000")) + (session ? hex("0100") : hex("0000"))
                + hex("0100 01000000") + "\0".repeat(44);
        String body = session ? hex("0900 0000 4800 3800") + "NTLMSSP\0" + hex("02000000") + "\0".repeat(36) + hex("0A00 6345 0000000F")
                : hex("4100 0300 0202 0000") + "\0".repeat(57);
        return "\0\0\0" + (char) (header.length() + body.length()) + header + body;
    }
}
