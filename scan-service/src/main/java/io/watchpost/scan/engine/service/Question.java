package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import io.watchpost.scan.engine.net.EchoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A probe that needs no code of its own: a request, how to recognize the answer, and perhaps further requests on the same connection that
 * show the version or that nobody asks for a password.
 */
final class Question implements Probe {

    private static final int LIMIT = 16_384;

    private final byte[] request;
    private final Set<Integer> ports;
    private final Recognition recognition;
    private final List<Next> further;

    /**
     * A further request.
     *
     * @param open what a matching answer shows about access, or null when it shows nothing
     */
    private record Next(byte[] request, Pattern answer, String open) {
    }

    private Question(byte[] request, Set<Integer> ports, Recognition recognition, List<Next> further) {
        this.request = request;
        this.ports = ports;
        this.recognition = recognition;
        this.further = further;
    }

    /** A request of bytes. */
    static Question of(byte[] request, Recognition recognition, int... ports) {
        return new Question(request, IntStream.of(ports).boxed().collect(Collectors.toUnmodifiableSet()), recognition, List.of());
    }

    /** A request of text, as ISO 8859-1. */
    static Question text(String request, Recognition recognition, int... ports) {
        return of(request.getBytes(StandardCharsets.ISO_8859_1), recognition, ports);
    }

    /** A request of bytes in hexadecimal; spaces are for the reader. */
    static Question hex(String request, Recognition recognition, int... ports) {
        return of(HexFormat.of().parseHex(request.replace(" ", "")), recognition, ports);
    }

    /** This question, and another after an answer that was recognized. Nothing to send means that only the answer is looked at again. */
    Question then(byte[] next, String answer, String open) {
        List<Next> more = new ArrayList<>(further);
        more.add(new Next(next, Pattern.compile(answer, Pattern.DOTALL), open));
        return new Question(request, ports, recognition, List.copyOf(more));
    }

    @Override
    public boolean expectedOn(int port) {
        return ports.contains(port);
    }

    @Override
    public Optional<Sighting> probe(Dialer dialer) throws IOException {
        try (Connection connection = dialer.connect()) {
            String first = ask(connection, request, recognition.answer());
            if (!recognition.matches(first)) {
                return Optional.empty();
            }
            StringBuilder all = new StringBuilder(first);
            String open = null;
            for (Next next : further) {
                String answer = next.request().length == 0 ? first : furtherAnswer(connection, next);
                if (!next.answer().matcher(answer).lookingAt()) {
                    break;
                }
                all.append(next.request().length == 0 ? "" : answer);
                open = next.open() == null ? open : next.open();
            }
            Optional<Sighting> sighting = recognition.sighting(all.toString(), first);
            String seen = open;
            return seen == null ? sighting : sighting.map(found -> found.with(Facts.UNAUTHENTICATED, seen));
        }
    }

    /** A service that is recognized already may hang up on what it doesn't want to answer. */
    private static String furtherAnswer(Connection connection, Next next) throws IOException {
        try {
            return ask(connection, next.request(), next.answer());
        } catch (EchoException echo) {
            throw echo;
        } catch (IOException hungUp) {
            return "";
        }
    }

    private static String ask(Connection connection, byte[] request, Pattern answer) throws IOException {
        connection.send(request);
        return connection.readText(text -> Recognition.decided(answer, text), LIMIT);
    }
}
