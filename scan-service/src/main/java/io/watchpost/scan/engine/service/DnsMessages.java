package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;

/** DNS messages (RFC 1035) as far as a name server has to be recognized, the same over TCP and UDP. */
final class DnsMessages {

    /** A question for the TXT record version.bind of class CHAOS, without a wish for recursion, in hexadecimal; 30 bytes. */
    static final String VERSION_QUERY = "5750 0000 0001 0000 0000 0000 07 76657273696F6E 04 62696E64 00 0010 0003";

    private static final String NUMBER = "\\x57\\x50";
    /** A reply of the kind "query", any state, and not more than the one question. */
    private static final String REPLY = "[\\x80-\\x87].\\x00[\\x00\\x01]\\x00.\\x00.\\x00.";
    /** After type and class: time to live, length of the record, length of the text, text. */
    private static final String TEXT = "\\x00\\x10\\x00\\x03.{4}\\x00[\\x02-\\xFF].([\\x20-\\x7E]{1,200})";

    private DnsMessages() {
    }

    /** Recognizes an answer after the bytes that the transport puts before it. */
    static Recognition answer(String before) {
        return Recognition.of("dns", "(?:" + before + ")" + NUMBER + REPLY + ".*").clue("dns.versionbind", TEXT, Qod.PROTOCOL_FIELD);
    }
}
