package io.watchpost.scan.engine.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Asks one question by UDP and waits for one answer. Datagrams get lost, so a question is asked twice at most; an answer counts only if it
 * comes from the port that was asked and isn't the question itself.
 */
public final class UdpExchange {

    private static final int TRIES = 2;
    private static final int LONGEST = 65_535;
    private static final int MOST_DATAGRAMS = 16;

    private final Dialer dialer;
    private int received;

    /** @param dialer for address, port, time-out of each try and deadline */
    public UdpExchange(Dialer dialer) {
        this.dialer = dialer;
    }

    /** The first answer, or empty when none comes. */
    public Optional<byte[]> ask(byte[] question) throws IOException {
        return ask(question, answer -> true);
    }

    /**
     * The first answer that fits the question; others are passed over.
     *
     * @throws EchoException when the question itself comes back
     */
    public Optional<byte[]> ask(byte[] question, Predicate<byte[]> fitting) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(dialer.address().address(), dialer.port()));
            for (int i = 0; i < TRIES && !stopped(); i++) {
                socket.send(new DatagramPacket(question, question.length));
                Optional<byte[]> answer = listen(socket, question, fitting);
                if (answer.isPresent()) {
                    return answer;
                }
            }
            return Optional.empty();
        }
    }

    /** The same from any port of the host, as TFTP answers (RFC 1350, 4). */
    public Optional<byte[]> askLoosely(byte[] question, Predicate<byte[]> fitting) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            InetSocketAddress target = new InetSocketAddress(dialer.address().address(), dialer.port());
            socket.send(new DatagramPacket(question, question.length, target));
            return listen(socket, question, fitting);
        }
    }

    private boolean stopped() {
        return dialer.open().stopped() || dialer.deadline().passed();
    }

    private Optional<byte[]> listen(DatagramSocket socket, byte[] question, Predicate<byte[]> fitting) throws IOException {
        // A try has a share of the patience, so that all tries together take no longer than one answer over TCP may.
        Deadline end = dialer.deadline().orIn(dialer.timeout().compareTo(Duration.ofMillis(1)) > 0 ? dialer.timeout().dividedBy(TRIES)
                : dialer.timeout());
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        int millis = end.millisLeft();
        while (millis > 0 && received < MOST_DATAGRAMS) {
            socket.setSoTimeout(millis);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException silent) {
                return Optional.empty();
            }
            received++;
            byte[] answer = Arrays.copyOf(packet.getData(), packet.getLength());
            if (Arrays.equals(answer, question)) {
                throw new EchoException();
            }
            if (packet.getAddress().equals(dialer.address().address()) && fitting.test(answer)) {
                return Optional.of(answer);
            }
            packet.setLength(LONGEST);
            millis = end.millisLeft();
        }
        return Optional.empty();
    }
}
