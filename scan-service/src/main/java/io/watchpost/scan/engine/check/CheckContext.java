package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.Protocol;
import io.watchpost.scan.engine.http.HttpResponse;
import io.watchpost.scan.engine.http.HttpSession;
import io.watchpost.scan.engine.http.WebPath;
import io.watchpost.scan.engine.net.Dialer;
import io.watchpost.scan.engine.net.UdpExchange;
import io.watchpost.scan.engine.service.Service;
import io.watchpost.scan.engine.ssh.SshAlgorithms;
import io.watchpost.scan.engine.ssh.SshIdentity;
import io.watchpost.scan.engine.ssh.SshScanner;
import io.watchpost.scan.engine.ssh.SshVisitor;
import io.watchpost.scan.engine.tls.TlsProfile;
import io.watchpost.scan.engine.tls.TlsScanner;
import io.watchpost.scan.engine.tls.Upgrade;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the checks of one port share: the service, the way to it, and what was already fetched. For one thread. */
public final class CheckContext implements Closeable {

    private static final int MOST_ATTEMPTS = 2;
    private static final int MOST_REDIRECTS = 3;
    private static final int MOST_FAILURES = 4;

    private final Service service;
    private final Clock clock;
    private final Once<TlsProfile> tls;
    private final Once<Optional<SshAlgorithms>> ssh;
    private final Once<Optional<SshIdentity>> identity;
    private final Map<String, Once<Optional<HttpResponse>>> pages = new HashMap<>();
    private final HttpSession session = new HttpSession();
    private final String nonsense = "/" + UUID.randomUUID();
    private int attempts;
    private int failures;
    private Dialer dialer;

    /** @param dialer without TLS */
    CheckContext(Service service, Dialer dialer, Clock clock) {
        this.service = service;
        this.dialer = dialer;
        this.clock = clock;
        this.tls = new Once<>(() -> new TlsScanner(this.dialer, service.tls() ? Upgrade.NONE : Upgrade.of(service.name())).profile());
        this.ssh = new Once<>(() -> SshScanner.read(this.dialer));
        this.identity = new Once<>(() -> {
            Optional<SshAlgorithms> offered = ssh();
            return offered.isPresent() ? SshVisitor.visit(this.dialer, offered.get()) : Optional.empty();
        });
    }

    /** Each check has its own end of time. */
    CheckContext use(Dialer next) {
        dialer = next;
        return this;
    }

    public Service service() {
        return service;
    }

    /** The transport of the port. */
    public Protocol protocol() {
        return service.protocol();
    }

    public Clock clock() {
        return clock;
    }

    /** The way to the service: inside TLS when it is spoken there. */
    public Dialer dialer() {
        return dialer.withTls(service.tls());
    }

    public TlsProfile tls() throws IOException {
        return tls.get();
    }

    public Optional<SshAlgorithms> ssh() throws IOException {
        return ssh.get();
    }

    public Optional<SshIdentity> sshIdentity() throws IOException {
        return identity.get();
    }

    public Optional<HttpResponse> startPage() throws IOException {
        return page("/");
    }

    /** The page at which a visitor of the start page ends up on this server: most applications send visitors on at once. */
    public Landing landing() throws IOException {
        String path = "/";
        Optional<HttpResponse> page = startPage();
        WebPath server = webPath();
        for (int i = 0; i < MOST_REDIRECTS && page.filter(answer -> answer.status() / 100 == 3).isPresent(); i++) {
            String from = path;
            Optional<String> next = page.get().header("location").flatMap(target -> server.of(from, target));
            if (next.isEmpty() || next.get().equals(path)) {
                break;
            }
            path = next.get();
            page = page(path);
        }
        return new Landing(path, page);
    }

    /** Where links on this server's pages lead. */
    public WebPath webPath() {
        return new WebPath(dialer.address().authority(), service.port(), service.tls());
    }

    /** What a GET of a path answers; each path is asked for once, whichever checks look at it. */
    public Optional<HttpResponse> page(String path) throws IOException {
        return pages.computeIfAbsent(path, wanted -> new Once<>(() -> fetch(wanted))).get();
    }

    /** A server that keeps failing isn't worth dozens of time-outs. */
    private Optional<HttpResponse> fetch(String path) throws IOException {
        if (failures >= MOST_FAILURES) {
            return Optional.empty();
        }
        failures++;
        Optional<HttpResponse> answer = session.get(dialer(), path);
        failures = answer.isPresent() ? 0 : failures;
        return answer;
    }

    /** What the server answers for a path that can't exist. */
    public Optional<HttpResponse> missingPage() throws IOException {
        return page(nonsense);
    }

    /** Asks the same port by UDP. */
    public UdpExchange udp() {
        return new UdpExchange(dialer);
    }

    /** Whether one more credential may be tried on this service: at most {@value #MOST_ATTEMPTS} in all, whatever the checks. */
    public boolean mayTryCredential() {
        return attempts++ < MOST_ATTEMPTS;
    }

    /** Ends what was kept open between checks. */
    @Override
    public void close() {
        session.close();
    }
}
