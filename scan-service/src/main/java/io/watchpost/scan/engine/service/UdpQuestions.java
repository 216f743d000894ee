package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import java.util.List;

/** Protocols over UDP. Where one has several questions, those that tell more come first. */
final class UdpQuestions {

    private static final String BER_SEQUENCE = "\\x30(?:[\\x00-\\x7F]|\\x81.|\\x82..)";
    private static final String SYSTEM_DESCRIPTION = "\\x2B\\x06\\x01\\x02\\x01\\x01\\x01\\x00\\x04(?:[\\x00-\\x7F]|\\x81.|\\x82..)(.+)";
    /** A read of sysDescr with the community "public", after the version. */
    private static final String READ_PUBLIC = "0406 7075626C6963 A01C 0204 00005750 020100 020100 300E 300C 0608 2B06010201010100 0500";
    private static final String PUBLIC_READS = "the system's description was given to the community \"public\"";
    /** A cookie of the initiator, none of the responder, main mode; one proposal of four transforms. */
    private static final String IKE_TRANSFORM = "80010005 8002000%d 80030001 8004000%d 800B0001 000C000400007080";

    static final List<UdpQuestion> ALL = List.of(
            UdpQuestion.hex(DnsMessages.VERSION_QUERY, DnsMessages.answer(""), 53),
            UdpQuestion.hex("3029 020101" + READ_PUBLIC, snmp("\\x02\\x01\\x01\\x04\\x06public\\xA2"), 161).withPassword(PUBLIC_READS),
            UdpQuestion.hex("3029 020100" + READ_PUBLIC, snmp("\\x02\\x01\\x00\\x04\\x06public\\xA2"), 161).withPassword(PUBLIC_READS),
            // SNMP 3: who is the engine? The answer is a report, to everyone.
            UdpQuestion.hex("303E 020103 3011 020400005750 020300FFE3 040104 020103 0410 300E 0400 020100 020100 0400 0400 0400"
                    + "3014 0400 0400 A00E 020400005750 020100 020100 3000",
                    snmp("\\x02\\x01\\x03\\x30.\\x02[\\x02-\\x04](?:\\x00\\x00)?\\x57\\x50.{10,160}\\xA8"), 161),
            // NTP: the variables of the system, then the time; the answer has our time stamp in its own place.
            UdpQuestion.hex("16 02 0001 0000 0000 0000 0000", Recognition.of("ntp", "[\\x16\\x1E\\x26\\x56\\x96\\xD6]\\x82\\x00\\x01.{8}")
                    .clue("ntp.readvar", "(version=\"[^\"]{1,200}\".*)", Qod.PROTOCOL_FIELD), 123),
            UdpQuestion.text("\u0023" + "\0".repeat(39) + "watchpos", Recognition.of("ntp",
                    "[\\x1C\\x24\\x5C\\x64\\x9C\\xA4\\xDC\\xE4].{23}watchpos.{16}"), 123),
            // NetBIOS: the names of the node.
            UdpQuestion.text("\u0057\u0050\0\0\0\1\0\0\0\0\0\0\40CK" + "A".repeat(30) + "\0\0\41\0\1", Recognition.of("netbios-ns",
                    "\\x57\\x50[\\x84\\x85][\\x00\\x80]\\x00\\x00\\x00\\x01.{4}"
                    + "\\x20CKA{30}\\x00\\x00\\x21\\x00\\x01.{6}[\\x01-\\x40]"), 137),
            UdpQuestion.text("\0\1watchpost-asks-for-nothing\0octet\0", Recognition.of("tftp",
                    "\\x00\\x05\\x00[\\x00-\\x08][\\x20-\\x7E\\r\\n\\t]{0,200}\\x00|\\x00\\x03\\x00\\x01"), 69).answeredElsewhere(),
            UdpQuestion.hex(ike(), Recognition.of("isakmp", "WATCHPOS(?:(?!\\x00{8}).{8}\\x01\\x10\\x02|.{8}[\\x0B\\x29]..)"), 500),
            UdpQuestion.text("M-SEARCH * HTTP/1.1\r\nHost: 239.255.255.250:1900\r\nMan: \"ssdp:discover\"\r\nMX: 1\r\nST: ssdp:all\r\n\r\n",
                    Recognition.of("ssdp", "(?i)HTTP/1\\.[01] 200 [^\\r\\n]{0,40}(?=.{0,2000}?\\n(?:ST|USN):)")
                    .clue("ssdp.server", "(?i)\\nserver: *([^\\r\\n]{1,200})", Qod.BANNER), 1900).answeredElsewhere(),
            // Multicast DNS asked directly: which services are there?
            UdpQuestion.text("\u0057\u0050\0\0\0\1\0\0\0\0\0\0\11_services\7_dns-sd\4_udp\5local\0\0\14\0\1", Recognition.of("mdns",
                    "\\x57\\x50[\\x84\\x80]\\x00\\x00[\\x00\\x01]\\x00[\\x01-\\x40]\\x00.\\x00."), 5353),
            UdpQuestion.text(TextQuestions.sipOptions("UDP"), TextQuestions.sip(), 5060),
            // The port mapper's list of programs.
            UdpQuestion.hex("57500001 00000000 00000002 000186A0 00000002 00000004 00000000 00000000 00000000 00000000",
                    Recognition.of("rpcbind", "\\x57\\x50\\x00\\x01\\x00\\x00\\x00\\x01\\x00{16}"), 111)
                    .openWhenAnswered("the list of programs was given"),
            // memcached: a frame with the number of the question, then the command.
            UdpQuestion.text("\u0057\u0050\0\0\0\1\0\0version\r\n", Recognition.of("memcached",
                    "\\x57\\x50\\x00\\x00\\x00\\x01\\x00\\x00VERSION [\\w.-]{1,40}\\r\\n")
                    .clue("memcached.version", "VERSION ([\\w.-]+)", Qod.PROTOCOL_FIELD), 11211),
            // The browser of SQL Server: which instances are there?
            UdpQuestion.hex("02", Recognition.of("ms-sql-browser", "\\x05..ServerName;[\\x20-\\x7E]{1,2000}")
                    .clue("mssql.version", ";Version;([\\d.]{5,20})", Qod.PROTOCOL_FIELD), 1434));

    private UdpQuestions() {
    }

    private static Recognition snmp(String afterTheSequence) {
        return Recognition.of("snmp", BER_SEQUENCE + afterTheSequence).clue("snmp.sys_description", SYSTEM_DESCRIPTION, Qod.PROTOCOL_FIELD);
    }

    private static String ike() {
        StringBuilder transforms = new StringBuilder();
        int number = 0;
        for (int hash : new int[] {2, 1}) {
            for (int group : new int[] {2, 5}) {
                number++;
                transforms.append(number == 4 ? "00" : "03").append("000024").append(String.format("%02X", number)).append("010000")
                        .append(String.format(IKE_TRANSFORM, hash, group));
            }
        }
        return "5741544348504F53 0000000000000000 01 10 02 00 00000000 000000C0" + "000000A4 00000001 00000001" + "00000098 01 01 00 04"
                + transforms;
    }
}
