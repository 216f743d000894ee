package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.Software;
import io.watchpost.scan.engine.TestServer;
import io.watchpost.scan.engine.fingerprint.Identification;
import io.watchpost.scan.engine.net.Ber;
import io.watchpost.scan.engine.service.Facts;
import io.watchpost.scan.engine.service.Service;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Mail, files, directories, desktops and small services, open and closed. */
final class NetworkCases {

    private static final String FTP = "220 ready\r\n";

    private NetworkCases() {
    }

    static List<CheckCase> all() {
        return List.of(
                new CheckCase("ftp-anonymous", ftp("230 in\r\n", ""), ftp("530 no\r\n", "")),
                new CheckCase("ftp-writable", ftp("230 in\r\n", "250-Listing\r\n type=dir;perm=flcdmpe; /incoming\r\n250 End\r\n"),
                        ftp("230 in\r\n", "250-Listing\r\n type=dir;perm=fle; /incoming\r\n250 End\r\n")),
                clear("ftp-cleartext", "ftp"), clear("pop3-cleartext", "pop3"), clear("imap-cleartext", "imap"),
                new CheckCase("telnet-cleartext", Scenes.known("telnet", Map.of(Facts.PROMPT, "login:")), Scenes.known("telnet", Map.of())),
                new CheckCase("unsupported-software", software("9.6.1"), software("99.1")),
                smtp("smtp-cleartext", "EHLO", "250-mail.example\r\n250 AUTH PLAIN LOGIN\r\n", "250-mail.example\r\n250 STARTTLS\r\n"),
                smtp("smtp-relay", "RCPT", "250 ok\r\n", "554 relay access denied\r\n"),
                smtp("smtp-vrfy", "VRFY postmaster", "250 <postmaster@mail.example>\r\n", "252 try and see\r\n"),
                smtp("smtp-expn", "EXPN", "250 <one@mail.example>\r\n", "502 no\r\n"),
                new CheckCase("vnc-open", Scenes.tcp("vnc", socket -> vnc(socket, "\2\2\1")),
                        Scenes.tcp("vnc", socket -> vnc(socket, "\1\2"))),
                told("x11-open", "x11"), told("rpcbind-open", "rpcbind"), told("socks-open", "socks5"),
                fact("smb-signing", "smb", "smb_signing", "optional", "required"), fact("smb-v1", "smb", "smb1", "yes", "no"),
                bytes("rdp-nla", "rdp", 19, "030000130ed000001234000200080001000000", "030000130ed000001234000300080005000000"),
                bytes("rlogin", "rlogin", 31, "00", "01"),
                new CheckCase("ldap-anonymous", Scenes.tcp("ldap", socket -> ldap(socket, 0, true)),
                        Scenes.tcp("ldap", socket -> ldap(socket, 0, false))),
                new CheckCase("ldap-cleartext", Scenes.tcp("ldap", socket -> ldap(socket, 49, false)),
                        Scenes.tcp("ldap", socket -> ldap(socket, 13, false))),
                new CheckCase("rsync-open", Scenes.tcp("rsync", socket -> rsync(socket, "OK")),
                        Scenes.tcp("rsync", socket -> rsync(socket, "AUTHREQD x"))),
                new CheckCase("nfs-everyone", nfs(""), nfs("192.0.2.7")),
                named("git-daemon", "git"), named("epmd", "epmd"), named("rmi-registry", "java-rmi"), named("ajp-exposed", "ajp13"),
                named("clamd-open", "clamd"), named("jdwp-open", "jdwp"), named("echo-service", "echo"), named("finger-service", "finger"),
                named("ident-service", "ident"),
                new CheckCase("node-inspector", inspector("node.js/v16.0.0"), inspector("none")),
                new CheckCase("gdb-server", Scenes.tcp("gdbserver", socket -> answer(socket, 15, "+$PacketSize=3fff;qXfer:x:read+#01")),
                        Scenes.tcp("gdbserver", socket -> answer(socket, 15, "500 what\r\n"))),
                new CheckCase("adb-open", adb("434e584e 00000001 00001000 06000000 00000000 bcb1a7b1" + "6465766963653a"),
                        adb("41555448 01000000 00000000 14000000 00000000 beaaabb7" + "00".repeat(20))),
                bytes("smart-install", "smart-install", 24, "000000040000000000000003000000080000000100000000", "00"),
                says("chargen-service", "chargen",
                        "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefgh\r\n", "hello\r\n"),
                says("daytime-service", "daytime", "Wed Mar  1 12:34:56 2023\r\n", "Good day\r\n"),
                says("qotd-service", "qotd", "Patience is a virtue.\r\n", " "));
    }

    private static CheckCase told(String key, String service) {
        return new CheckCase(key, Scenes.known(service, Map.of(Facts.UNAUTHENTICATED, "a question was answered")),
                Scenes.known(service, Map.of()));
    }

    private static CheckCase fact(String key, String service, String fact, String bad, String good) {
        return new CheckCase(key, Scenes.known(service, Map.of(fact, bad)), Scenes.known(service, Map.of(fact, good)));
    }

    /** Where being there is the finding, another service is the negative. */
    private static CheckCase named(String key, String service) {
        return new CheckCase(key, Scenes.known(service, Map.of()), Scenes.known("ssh", Map.of()));
    }

    private static CheckCase clear(String key, String service) {
        return fact(key, service, Facts.STARTTLS, "no", "yes");
    }

    private static CheckCase.Scene software(String version) {
        Software software = new Software("PostgreSQL", version, "cpe:2.3:a:postgresql:postgresql:" + version + ":*:*:*:*:*:*:*", 80);
        return Scenes.known(new Service(9, "postgresql", false, null, new Identification(List.of(software), null, false), Map.of()));
    }

    private static CheckCase.Scene ftp(String login, String listing) {
        return Scenes.lines("ftp", FTP, line -> switch (line.split(" ")[0]) {
            case "USER" -> "331 password?\r\n";
            case "PASS" -> login;
            case "MLST" -> line.endsWith("/incoming") ? listing : "550 no\r\n";
            default -> "502 no\r\n";
        });
    }

    private static CheckCase smtp(String key, String command, String bad, String good) {
        return new CheckCase(key, smtp(command, bad), smtp(command, good));
    }

    private static CheckCase.Scene smtp(String command, String answer) {
        return Scenes.lines("smtp", "220 mail.example ESMTP\r\n", line -> line.startsWith(command) ? answer
                : line.startsWith("VRFY") ? "550 no such user\r\n" : "250 ok\r\n");
    }

    private static void vnc(Socket socket, String types) throws Exception {
        TestServer.write(socket.getOutputStream(), "RFB 003.008\n");
        socket.getInputStream().readNBytes(12);
        TestServer.write(socket.getOutputStream(), types);
        socket.getInputStream().read();
    }

    private static CheckCase bytes(String key, String service, int question, String bad, String good) {
        return new CheckCase(key, Scenes.tcp(service, socket -> answer(socket, question, ofHex(bad))),
                Scenes.tcp(service, socket -> answer(socket, question, ofHex(good))));
    }

    private static CheckCase.Scene adb(String answer) {
        return Scenes.tcp("adb", socket -> answer(socket, 31, ofHex(answer.replace(" ", ""))));
    }

    private static String ofHex(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }

    private static void answer(Socket socket, int question, String answer) throws Exception {
        socket.getInputStream().readNBytes(question);
        TestServer.write(socket.getOutputStream(), answer);
        socket.getInputStream().read();
    }

    private static CheckCase says(String key, String service, String bad, String good) {
        return new CheckCase(key, Scenes.tcp(service, socket -> TestServer.write(socket.getOutputStream(), bad)),
                Scenes.tcp(service, socket -> TestServer.write(socket.getOutputStream(), good)));
    }

    private static CheckCase.Scene inspector(String browser) {
        return Scenes.http(request -> request.getRequestURI().getPath().equals("/json/version")
                ? Scenes.Page.ok("{\"Browser\": \"" + browser + "\", \"Protocol-Version\": \"1.1\"}") : Scenes.Page.missing());
    }

    /** A directory with one context, whose entry everyone may read or nobody. */
    private static void ldap(Socket socket, int bind, boolean readable) throws Exception {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            in.readUnsignedByte();
            byte[] body = new byte[in.readUnsignedByte()];
            in.readFully(body);
            List<Ber> request = Ber.list(body);
            byte[] number = Ber.of(Ber.INTEGER, request.get(0).content());
            if (request.get(1).tag() == 0x60) {
                reply(socket, number, Ber.of(0x61, Ber.small(0x0A, bind), Ber.text(Ber.OCTETS, ""), Ber.text(Ber.OCTETS, "")));
                continue;
            }
            String base = request.get(1).parts().get(0).text();
            if (base.isEmpty()) {
                reply(socket, number, Ber.of(0x64, Ber.text(Ber.OCTETS, ""), Ber.of(Ber.SEQUENCE, Ber.of(Ber.SEQUENCE,
                        Ber.text(Ber.OCTETS, "namingContexts"), Ber.of(0x31, Ber.text(Ber.OCTETS, "dc=example,dc=com"))))));
            } else if (readable) {
                reply(socket, number, Ber.of(0x64, Ber.text(Ber.OCTETS, base), Ber.of(Ber.SEQUENCE)));
            }
            reply(socket, number, Ber.of(0x65, Ber.small(0x0A, readable || base.isEmpty() ? 0 : 50), Ber.text(Ber.OCTETS, ""),
                    Ber.text(Ber.OCTETS, "")));
        }
    }

    private static void reply(Socket socket, byte[] number, byte[] operation) throws Exception {
        socket.getOutputStream().write(Ber.of(Ber.SEQUENCE, number, operation));
    }

    private static void rsync(Socket socket, String access) throws Exception {
        TestServer.write(socket.getOutputStream(), "@RSYNCD: 31.0\n");
        StringBuilder asked = new StringBuilder();
        while (asked.chars().filter(c -> c == '\n').count() < 2) {
            asked.append((char) socket.getInputStream().read());
        }
        TestServer.write(socket.getOutputStream(), asked.toString().endsWith("#list\n") ? "backup         \tAll of it\n@RSYNCD: EXIT\n"
                : "@RSYNCD: " + access + "\n");
        socket.getInputStream().read();
    }

    /** Port mapper and mount daemon in one: the port it names is its own. */
    private static CheckCase.Scene nfs(String client) {
        return Scenes.tcp("rpcbind", socket -> {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] call = new byte[in.readInt() & 0x7FFF_FFFF];
            in.readFully(call);
            ByteBuffer result = ByteBuffer.allocate(200).putInt(ByteBuffer.wrap(call).getInt()).putInt(1).putInt(0).putLong(0).putInt(0);
            if (ByteBuffer.wrap(call).getInt(12) == 100_000) {
                result.putInt(socket.getLocalPort());
            } else {
                result.putInt(1).putInt(7).put("/export\0".getBytes(StandardCharsets.US_ASCII));
                if (!client.isEmpty()) {
                    result.putInt(1).putInt(client.length()).put(client.getBytes(StandardCharsets.US_ASCII));
                    result.position(result.position() + (4 - client.length() % 4) % 4);
                }
                result.putInt(0).putInt(0);
            }
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(0x8000_0000 | result.position());
            out.write(result.array(), 0, result.position());
            in.read();
        });
    }
}
