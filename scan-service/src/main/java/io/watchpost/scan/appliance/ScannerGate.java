package io.watchpost.scan.appliance;

import static io.watchpost.scan.work.SystemDatabase.query;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.watchpost.kit.security.Secrets;
import io.watchpost.kit.web.ApiException;
import io.watchpost.scan.work.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets scanners in: before anything else of their call is read, and again in each transaction, by {@link #requireStill}. */
@ApplicationScoped
class ScannerGate {

    private static final String ATTRIBUTE = ScannerIdentity.class.getName();
    private static final String SCANNER = """
        select id, organization_id, name, credential_hash from scanner
        where id = ? and activated and credential_hash is not null and organization_id is not null""";
    /** The row's lock makes deactivating wait for what is under way, and what comes after it fail. */
    private static final String STILL =
        "select 1 from scanner where id = ? and activated and credential_hash = ? and organization_id = ? for share";

    private final SystemDatabase database;
    private final CallLimits limits;
    private final CurrentVertxRequest current;

    ScannerGate(SystemDatabase database, CallLimits limits, CurrentVertxRequest current) {
        this.database = database;
        this.limits = limits;
        this.current = current;
    }

    @ScannerOnly
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public Uni<Void> check(ContainerRequestContext request) {
        RoutingContext context = current.getCurrent();
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        return Blocking.call(() -> identify(header))
            .invoke(limits::count)
            .invoke(scanner -> context.put(ATTRIBUTE, scanner))
            .replaceWithVoid();
    }

    /** The scanner that makes the call being served. Take it before the first asynchronous step. */
    ScannerIdentity scanner() {
        return current.getCurrent().get(ATTRIBUTE);
    }

    private ScannerIdentity identify(String header) {
        ScannerCredential credential = ScannerCredential.ofHeader(header).orElseThrow(ScannerGate::refused);
        List<ScannerIdentity> found = database.transaction(connection -> query(connection, SCANNER, row ->
            new ScannerIdentity(row.getObject("id", UUID.class), row.getObject("organization_id", UUID.class), row.getString("name"),
                row.getString("credential_hash")), credential.scanner()));
        String hash = Secrets.hash(credential.secret());
        return found.stream().filter(scanner -> Secrets.same(hash, scanner.credentialHash())).findFirst()
            .orElseThrow(ScannerGate::refused);
    }

    /** Unknown, deleted, deactivated, given away, enrolled anew: who asks isn't told which. */
    static ApiException refused() {
        return ApiException.unauthorized("scanner_credential", "The scanner's credential is not (or no longer) good.");
    }

    /** Holds the scanner as it is until the end of the transaction; 401 when its credential isn't good any more. */
    static void requireStill(Connection connection, ScannerIdentity scanner) throws SQLException {
        if (query(connection, STILL, row -> 1, scanner.id(), scanner.credentialHash(), scanner.organization()).isEmpty()) {
            throw refused();
        }
    }
}
