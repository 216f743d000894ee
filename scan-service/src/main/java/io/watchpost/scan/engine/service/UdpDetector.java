package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.EngineSettings;
import io.watchpost.scan.engine.PortSelection;
import io.watchpost.scan.engine.PortState;
import io.watchpost.scan.engine.Protocol;
import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.fingerprint.FingerprintLibrary;
import io.watchpost.scan.engine.fingerprint.Identification;
import io.watchpost.scan.engine.net.Bytes;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Finds UDP services by speaking their protocols: a port is open only when a valid answer comes. What refuses is closed; what says
 * nothing may be anything, and isn't listed.
 */
public final class UdpDetector {

    private static final Logger LOG = System.getLogger(UdpDetector.class.getName());
    private static final int LONGEST_BANNER = 512;
    /** Ports of no protocol that we know are asked in every one of them; more than so many would be a flood that finds little. */
    private static final int MOST_UNFAMILIAR = 64;

    private final FingerprintLibrary library;
    private final List<UdpQuestion> questions;
    private final Duration patience;

    /**
     * What a port said.
     *
     * @param state null when it said nothing
     * @param service what listens there, when it is open
     */
    public record Answer(PortState state, Optional<Service> service) {
    }

    public UdpDetector(FingerprintLibrary library, EngineSettings settings) {
        this.library = library;
        this.questions = UdpQuestions.ALL.stream().filter(question -> settings.loginAttempts() || !question.login()).toList();
        this.patience = settings.probeTimeout();
    }

    /** Those of the selected ports that are worth asking. */
    public IntStream worthAsking(PortSelection selection) {
        int[] unfamiliar = selection.ports().filter(port -> !familiar(port)).limit(MOST_UNFAMILIAR).toArray();
        return IntStream.concat(selection.ports().filter(this::familiar), IntStream.of(unfamiliar)).sorted();
    }

    /** Asks one port, in the protocol that lives there or, on a port of none, in all of them. */
    public Answer ask(InetAddress address, int port, BooleanSupplier stopped) {
        List<UdpQuestion> asked = familiar(port) ? questions.stream().filter(question -> question.expectedOn(port)).toList() : questions;
        Map<UdpQuestion, Sighting> answers = new LinkedHashMap<>();
        boolean refused;
        try (UdpExchange exchange = new UdpExchange(address, port, asked, patience)) {
            refused = exchange.run((question, bytes) -> {
                Optional<Sighting> sighting = read(question, bytes);
                sighting.ifPresent(found -> answers.put(question, found));
                return sighting.isPresent();
            }, stopped);
        } catch (IOException unreachable) {
            return new Answer(null, Optional.empty());
        }
        if (answers.isEmpty()) {
            return new Answer(refused ? PortState.CLOSED : null, Optional.empty());
        }
        List<Sighting> inOrder = asked.stream().filter(answers::containsKey).map(answers::get).toList();
        return new Answer(PortState.OPEN, Optional.of(service(port, inOrder)));
    }

    private boolean familiar(int port) {
        return questions.stream().anyMatch(question -> question.expectedOn(port));
    }

    private static Optional<Sighting> read(UdpQuestion question, byte[] bytes) {
        try {
            return question.read(bytes);
        } catch (RuntimeException | StackOverflowError defect) {
            LOG.log(Level.WARNING, "A datagram could not be read", defect);
            return Optional.empty();
        }
    }

    /** The first sighting names the service; others of the same protocol add what they know. */
    private Service service(int port, List<Sighting> sightings) {
        Sighting first = sightings.get(0);
        Sighting all = first;
        for (Sighting other : sightings.subList(1, sightings.size())) {
            if (other.name().equals(first.name())) {
                List<Clue> clues = new ArrayList<>(all.clues());
                clues.addAll(other.clues());
                all = new Sighting(all.name(), all.banner(), clues, all.facts());
            }
        }
        String banner = Bytes.banner(all.clues().isEmpty() ? all.banner() : all.clues().get(0).text(), LONGEST_BANNER);
        return new Service(port, Protocol.UDP, all.name(), false, banner, Identification.of(library, all.clues()), all.facts());
    }
}
