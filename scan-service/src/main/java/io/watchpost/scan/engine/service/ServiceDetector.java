package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.EngineSettings;
import io.watchpost.scan.engine.fingerprint.FingerprintLibrary;
import io.watchpost.scan.engine.fingerprint.Identification;
import io.watchpost.scan.engine.net.Bytes;
import io.watchpost.scan.engine.net.Dialer;
import io.watchpost.scan.engine.net.EchoException;
import io.watchpost.scan.engine.tls.TlsScanner;
import io.watchpost.scan.engine.tls.Upgrade;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds out what listens on a port: first the probes that fit the port, then a greeting, then everything likely. Each question has its own
 * connection and time-out, all together one budget; a service that answers nothing recognizable stays unknown.
 */
public final class ServiceDetector {

    private static final Logger LOG = System.getLogger(ServiceDetector.class.getName());
    private static final int LONGEST_BANNER = 512;
    private static final Set<Integer> TLS_PORTS = Set.of(443, 465, 563, 636, 853, 989, 990, 992, 993, 994, 995, 2376, 3269, 4443, 5061,
            5671, 5986, 6443, 6514, 6697, 8443, 8883, 9443, 10443);
    /** Raw printer ports: whatever is sent there comes out on paper, so they are only listened to. */
    private static final Set<Integer> PRINTERS = Set.of(9100, 9101, 9102, 9103, 9104, 9105, 9106, 9107);
    private static final Set<Integer> SPEAKS_FIRST_IN_TLS = Set.of(465, 563, 990, 992, 993, 994, 995);

    private final FingerprintLibrary library;
    private final GreetingProbe greeting;
    /** Patience with a protocol that is only one of many possible ones. */
    private final Duration briefly;
    private final Probe http = new HttpProbe();
    private final List<Probe> probes;

    public ServiceDetector(FingerprintLibrary library, EngineSettings settings) {
        this.library = library;
        this.greeting = new GreetingProbe(settings.greetingTimeout());
        this.briefly = settings.greetingTimeout().dividedBy(2);
        this.probes = Stream.of(List.of(http, new RedisProbe(), new PostgresProbe(settings.loginAttempts()), new MemcachedProbe(),
                new MongoProbe(), new MssqlProbe()), BinaryQuestions.ALL, TextQuestions.ALL, List.of(new SmbProbe(), new LdapProbe(),
                new TnsProbe(), new JdwpProbe(), new RpcProbe(), new SocksProbe(), new X11Probe(), new IrcProbe(),
                new H2Probe(), new DrdaProbe()))
                .flatMap(List::stream).toList();
    }

    /** Identifies the service, within the dialer's deadline. Never fails: what can't be found out is unknown. */
    public Service detect(Dialer dialer) {
        Search search = new Search(dialer);
        try {
            return search.run();
        } catch (EchoException echo) {
            return Service.plain(dialer.port(), "echo", null);
        }
    }

    /** One port being identified. */
    private final class Search {

        private final Dialer dialer;
        private final int port;
        private String heard = "";
        private Service doubtful;
        /** The first page took too long, as with programs that were idle; by now they may be awake. */
        private boolean late;

        Search(Dialer dialer) {
            this.dialer = dialer;
            this.port = dialer.port();
        }

        Service run() throws EchoException {
            boolean tlsFirst = TLS_PORTS.contains(port);
            List<Step> steps = PRINTERS.contains(port) ? List.of(() -> listen(dialer)) : steps(tlsFirst);
            return firstOf(steps).orElseGet(() -> Service.plain(port, Service.UNKNOWN, Bytes.printable(heard, LONGEST_BANNER)));
        }

        private List<Step> steps(boolean tlsFirst) {
            return List.of(
                    () -> tlsFirst ? insideTls() : Optional.empty(),
                    () -> ask(dialer, probe -> probe.expectedOn(port)),
                    () -> listen(dialer),
                    () -> http.expectedOn(port) ? Optional.empty() : askForHttp(),
                    () -> tlsFirst ? Optional.empty() : insideTls(),
                    () -> Optional.ofNullable(doubtful),
                    () -> late && heard.isEmpty() ? ask(dialer, probe -> probe == http) : Optional.empty(),
                    () -> ask(dialer.patientFor(briefly), probe -> probe != http && !probe.expectedOn(port)));
        }

        private Optional<Service> insideTls() throws IOException {
            if (!new TlsScanner(dialer, Upgrade.NONE).speaksTls()) {
                return Optional.empty();
            }
            Dialer inner = dialer.withTls(true);
            boolean speaksFirst = SPEAKS_FIRST_IN_TLS.contains(port);
            List<Step> steps = List.of(
                    () -> speaksFirst ? listen(inner) : Optional.empty(),
                    () -> ask(inner, probe -> probe.expectedOn(port)),
                    () -> ask(inner, probe -> probe == http && !probe.expectedOn(port)),
                    () -> ask(inner.patientFor(briefly), probe -> probe != http && !probe.expectedOn(port)),
                    () -> speaksFirst ? Optional.empty() : listen(inner));
            List<Step> last = List.of(() -> ask(inner.speaking("h2"), probe -> probe == BinaryQuestions.HTTP_2));
            Optional<Service> recognized = canEnter(inner) ? firstOf(steps) : Optional.empty();
            return Optional.of((recognized.isPresent() ? recognized : firstOf(last)).orElseGet(() -> Service.inTls(port)));
        }

        /**
         * Java's own TLS refuses what is too old; the port is then known to speak TLS, and no more. So it is with servers that want to be
         * told the protocol inside.
         */
        private boolean canEnter(Dialer inner) {
            try {
                inner.connect().close();
                return true;
            } catch (IOException refused) {
                return false;
            }
        }

        /** "Bad request" is also what servers say to clients that should speak TLS, so it counts only after TLS was tried. */
        private Optional<Service> askForHttp() throws EchoException {
            Optional<Service> found = ask(dialer, probe -> probe == http);
            if (found.flatMap(service -> service.fact(Facts.HTTP_STATUS)).filter("400"::equals).isPresent()) {
                doubtful = found.get();
                return Optional.empty();
            }
            return found;
        }

        private Optional<Service> ask(Dialer way, Predicate<Probe> which) throws EchoException {
            return firstOf(probes.stream().filter(which).<Step>map(probe -> () -> answer(probe, way)).toList());
        }

        private Optional<Service> answer(Probe probe, Dialer way) throws IOException {
            long asked = System.nanoTime();
            Optional<Sighting> sighting = probe.probe(way);
            boolean waited = System.nanoTime() - asked >= way.timeout().toNanos();
            late |= probe == http && !way.tls() && sighting.isEmpty() && waited;
            return sighting.map(found -> service(found, way.tls()));
        }

        private Optional<Service> listen(Dialer way) throws IOException {
            GreetingProbe.Heard greeted = greeting.listen(way);
            if (heard.isEmpty()) {
                heard = greeted.text();
            }
            return greeted.sighting().map(sighting -> service(sighting, way.tls()));
        }

        private Optional<Service> firstOf(List<Step> steps) throws EchoException {
            for (Step step : steps) {
                Optional<Service> found = dialer.deadline().passed() || dialer.open().stopped() ? Optional.empty() : attempt(step);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private Service service(Sighting sighting, boolean tls) {
            String banner = Bytes.banner(sighting.banner(), LONGEST_BANNER);
            return new Service(port, sighting.name(), tls, banner, Identification.of(library, sighting.clues()), sighting.facts());
        }
    }

    /** One way of finding out. */
    private interface Step {
        Optional<Service> take() throws IOException;
    }

    /**
     * A connection that fails is an answer like any other: not this protocol. So is an answer that a parser or a pattern chokes
     * on; whatever a hostile service sends, the rest of the host is still to be scanned.
     */
    private static Optional<Service> attempt(Step step) throws EchoException {
        try {
            return step.take();
        } catch (EchoException echo) {
            throw echo;
        } catch (IOException otherwise) {
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError defect) {
            LOG.log(Level.WARNING, "An answer could not be read", defect);
            return Optional.empty();
        }
    }
}
