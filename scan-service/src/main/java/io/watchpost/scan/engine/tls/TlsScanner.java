package io.watchpost.scan.engine.tls;

import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import io.watchpost.scan.engine.net.EchoException;
import io.watchpost.scan.engine.tls.TlsReader.NotTlsException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Asks a port, hello by hello, which versions and weak suites it accepts, and takes its certificates from the handshake. */
public final class TlsScanner {

    private static final int MOST_SUITES = 60;
    private static final int RENEGOTIATION_INFO = 0xFF01;

    private final Dialer dialer;
    private final Upgrade upgrade;

    /** @param dialer without TLS: the handshakes are made here */
    public TlsScanner(Dialer dialer, Upgrade upgrade) {
        this.dialer = dialer;
        this.upgrade = upgrade;
    }

    /** Whether the port answers a hello with TLS, be it an alert. One connection. */
    public boolean speaksTls() throws IOException {
        try (Connection connection = dialer.connect()) {
            if (!upgrade.perform(connection)) {
                return false;
            }
            TlsHandshake.offer(connection, TlsVersion.TLS_1_2, CipherSuites.EVERYTHING, HelloStyle.PLAIN,
                    dialer.address().hostname(), false);
            return true;
        } catch (NotTlsException | EOFException otherwise) {
            return false;
        }
    }

    /** Finds out all there is to know; some 20 connections. */
    public TlsProfile profile() throws IOException {
        Map<TlsVersion, ServerAnswer> accepted = new EnumMap<>(TlsVersion.class);
        if (upgrade == Upgrade.NONE && acceptsSsl2()) {
            accepted.put(TlsVersion.SSL_2, ServerAnswer.ofSsl2());
        }
        for (TlsVersion version : List.of(TlsVersion.SSL_3, TlsVersion.TLS_1_0, TlsVersion.TLS_1_1, TlsVersion.TLS_1_2)) {
            offer(version, CipherSuites.EVERYTHING, true).ifPresent(answer -> accepted.put(version, answer));
        }
        offer(TlsVersion.TLS_1_3, CipherSuites.TLS_1_3, false).ifPresent(answer -> accepted.put(TlsVersion.TLS_1_3, answer));
        List<TlsVersion> classic = accepted.keySet().stream().filter(TlsScanner::classic).toList();
        TlsVersion newest = classic.isEmpty() ? null : classic.get(classic.size() - 1);
        int dhBits = newest == null ? 0 : offer(newest, CipherSuites.DHE, true).map(ServerAnswer::dhBits).orElse(0);
        return new TlsProfile(accepted.keySet(), suites(classic, CipherSuites.WEAK), dhBits, chain(accepted),
                traits(classic, accepted.containsKey(TlsVersion.TLS_1_3)));
    }

    private TlsTraits traits(List<TlsVersion> classic, boolean newer) throws IOException {
        if (classic.isEmpty()) {
            return new TlsTraits(true, true, null, true, false, false, true, true);
        }
        TlsVersion newest = classic.get(classic.size() - 1);
        boolean ephemeral = offer(newest, CipherSuites.FORWARD_SECRET, false).isPresent();
        boolean authenticated = newer || offer(newest, CipherSuites.AUTHENTICATED_ENCRYPTION, false).isPresent();
        String weakGroup = ephemeral && newest != TlsVersion.SSL_3 ? offer(newest, CipherSuites.ELLIPTIC, HelloStyle.WEAK_GROUPS, true)
                .filter(answer -> WeakCurves.known(answer.curve())).map(answer -> WeakCurves.name(answer.curve())).orElse(null) : null;
        Optional<ServerAnswer> curious = offer(newest, with(CipherSuites.RENEGOTIATION_SIGNAL), HelloStyle.CURIOUS, true);
        // TLS 1.3 guards its own versions against fallback in another way, which needs no signal.
        boolean older = classic.size() > 1 && !newer;
        boolean fellBack = older && offer(classic.get(classic.size() - 2), with(CipherSuites.FALLBACK_SIGNAL), HelloStyle.PLAIN, false)
                .isPresent();
        return new TlsTraits(authenticated, newer || ephemeral, weakGroup,
                curious.map(answer -> answer.extensions().contains(RENEGOTIATION_INFO)).orElse(true),
                curious.map(ServerAnswer::compressed).orElse(false),
                curious.map(answer -> answer.extensions().contains(ClientHello.HEARTBEAT)).orElse(false), !fellBack,
                curious.map(ServerAnswer::stapled).orElse(true));
    }

    private static int[] with(int signal) {
        return IntStream.concat(Arrays.stream(CipherSuites.EVERYTHING), IntStream.of(signal)).toArray();
    }

    private static boolean classic(TlsVersion version) {
        return version != TlsVersion.SSL_2 && version != TlsVersion.TLS_1_3;
    }

    /** Accepted suites by elimination: what the server chose is left out of the next hello, until it refuses the rest. */
    private List<String> suites(List<TlsVersion> versions, int[] offered) throws IOException {
        List<String> accepted = new ArrayList<>();
        int[] rest = offered;
        for (int v = versions.size() - 1; v >= 0; v--) {
            Optional<ServerAnswer> answer = offer(versions.get(v), rest, false);
            while (answer.isPresent() && accepted.size() < MOST_SUITES) {
                int chosen = answer.get().suite();
                accepted.add(CipherSuites.name(chosen));
                rest = Arrays.stream(rest).filter(suite -> suite != chosen).toArray();
                answer = rest.length == 0 ? Optional.empty() : offer(versions.get(v), rest, false);
            }
        }
        return List.copyOf(accepted);
    }

    /** One hello; an answer with another version or a suite that wasn't offered counts as a refusal. */
    private Optional<ServerAnswer> offer(TlsVersion version, int[] suites, boolean whole) throws IOException {
        return offer(version, suites, HelloStyle.PLAIN, whole);
    }

    private Optional<ServerAnswer> offer(TlsVersion version, int[] suites, HelloStyle style, boolean whole) throws IOException {
        if (suites.length == 0) {
            return Optional.empty();
        }
        try (Connection connection = dialer.connect()) {
            if (!upgrade.perform(connection)) {
                return Optional.empty();
            }
            return TlsHandshake.offer(connection, version, suites, style, dialer.address().hostname(), whole)
                    .filter(answer -> answer.version() == version.code())
                    .filter(answer -> Arrays.stream(suites).anyMatch(suite -> suite == answer.suite()));
        } catch (EchoException | NotTlsException meaningless) {
            throw meaningless;
        } catch (IOException refused) {
            refusedIfTimeIsLeft(refused);
            return Optional.empty();
        }
    }

    private boolean acceptsSsl2() throws IOException {
        try (Connection connection = dialer.connect()) {
            connection.send(ClientHello.ofSsl2());
            return Ssl2.isServerHello(connection);
        } catch (EchoException meaningless) {
            throw meaningless;
        } catch (IOException refused) {
            return refusedIfTimeIsLeft(refused);
        }
    }

    /** Old servers close or reset instead of sending an alert; a scan that is out of time mustn't read that as a refusal. */
    private boolean refusedIfTimeIsLeft(IOException refused) throws IOException {
        if (dialer.deadline().passed() || dialer.open().stopped()) {
            throw refused;
        }
        return false;
    }

    private List<X509Certificate> chain(Map<TlsVersion, ServerAnswer> accepted) throws IOException {
        for (ServerAnswer answer : accepted.values()) {
            if (!answer.certificates().isEmpty()) {
                return parse(answer.certificates());
            }
        }
        // TLS 1.3 encrypts the certificate, so Java's own TLS has to fetch it.
        return accepted.containsKey(TlsVersion.TLS_1_3) && !upgrade.needed() ? chainByJava() : List.of();
    }

    private List<X509Certificate> chainByJava() throws IOException {
        try (Connection connection = dialer.withTls(true).connect()) {
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate certificate : connection.certificates()) {
                if (certificate instanceof X509Certificate known) {
                    chain.add(known);
                }
            }
            return List.copyOf(chain);
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static List<X509Certificate> parse(List<byte[]> certificates) {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] der : certificates) {
                chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            }
        } catch (CertificateException unreadable) {
            // What could be read so far is the best there is.
        }
        return List.copyOf(chain);
    }
}
