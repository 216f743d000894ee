package io.watchpost.scan.engine.service;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One datagram to send, and how to recognize the answer.
 *
 * @param ports where the protocol usually lives
 * @param elsewhere whether the answer may come from another port of the host, as TFTP's does
 * @param open what an answer shows about access, or null when it shows nothing
 * @param login whether the question holds a well-known password, so that it needs leave
 */
record UdpQuestion(byte[] request, Set<Integer> ports, Recognition recognition, boolean elsewhere, String open, boolean login) {

    static UdpQuestion of(byte[] request, Recognition recognition, int... ports) {
        Set<Integer> usual = IntStream.of(ports).boxed().collect(Collectors.toUnmodifiableSet());
        return new UdpQuestion(request, usual, recognition, false, null, false);
    }

    static UdpQuestion text(String request, Recognition recognition, int... ports) {
        return of(request.getBytes(StandardCharsets.ISO_8859_1), recognition, ports);
    }

    static UdpQuestion hex(String request, Recognition recognition, int... ports) {
        return of(HexFormat.of().parseHex(request.replace(" ", "")), recognition, ports);
    }

    UdpQuestion answeredElsewhere() {
        return new UdpQuestion(request, ports, recognition, true, open, login);
    }

    UdpQuestion openWhenAnswered(String seen) {
        return new UdpQuestion(request, ports, recognition, elsewhere, seen, login);
    }

    UdpQuestion withPassword(String seen) {
        return new UdpQuestion(request, ports, recognition, elsewhere, seen, true);
    }

    boolean expectedOn(int port) {
        return ports.contains(port);
    }

    /** What an answer says; empty when it isn't one, above all when it is the question coming back. */
    Optional<Sighting> read(byte[] answer) {
        if (Arrays.equals(answer, request)) {
            return Optional.empty();
        }
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        Optional<Sighting> sighting = recognition.sighting(text, text);
        return open == null ? sighting : sighting.map(found -> found.with(Facts.UNAUTHENTICATED, open));
    }
}
