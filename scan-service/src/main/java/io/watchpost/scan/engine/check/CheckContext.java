package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.http.HttpClient;
import io.watchpost.scan.engine.http.HttpResponse;
import io.watchpost.scan.engine.net.Dialer;
import io.watchpost.scan.engine.service.Service;
import io.watchpost.scan.engine.ssh.SshAlgorithms;
import io.watchpost.scan.engine.ssh.SshScanner;
import io.watchpost.scan.engine.tls.TlsProfile;
import io.watchpost.scan.engine.tls.TlsScanner;
import io.watchpost.scan.engine.tls.Upgrade;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** What the checks of one port share: the service, the way to it, and what was already fetched. For one thread. */
public final class CheckContext {

    private final Service service;
    private final Clock clock;
    private final Once<TlsProfile> tls;
    private final Once<Optional<SshAlgorithms>> ssh;
    private final Once<Optional<HttpResponse>> startPage;
    private Dialer dialer;

    /** @param dialer without TLS */
    CheckContext(Service service, Dialer dialer, Clock clock) {
        this.service = service;
        this.dialer = dialer;
        this.clock = clock;
        this.tls = new Once<>(() -> new TlsScanner(this.dialer, service.tls() ? Upgrade.NONE : Upgrade.of(service.name())).profile());
        this.ssh = new Once<>(() -> SshScanner.read(this.dialer));
        this.startPage = new Once<>(() -> HttpClient.get(dialer(), "/"));
    }

    /** Each check has its own end of time. */
    CheckContext use(Dialer next) {
        dialer = next;
        return this;
    }

    public Service service() {
        return service;
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

    public Optional<HttpResponse> startPage() throws IOException {
        return startPage.get();
    }
}
