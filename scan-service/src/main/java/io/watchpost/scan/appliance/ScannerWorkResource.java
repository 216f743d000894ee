package io.watchpost.scan.appliance;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.WithoutApiKey;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** For scanners at customers' sites: they fetch slices and tell what they saw. They prove who they are with their own credential. */
@Path("/v2/scanner_work/slices")
@PermitAll
@WithoutApiKey
@ScannerOnly
public class ScannerWorkResource {

    private final ScannerGate gate;
    private final ScannerWork work;
    private final WorkWaits waits;

    ScannerWorkResource(ScannerGate gate, ScannerWork work, WorkWaits waits) {
        this.gate = gate;
        this.work = work;
        this.waits = waits;
    }

    @POST
    public Uni<Response> next(@NotNull @Valid SliceMessages.SliceRequest body) {
        return waits.next(gate.scanner(), body)
            .map(offer -> offer.map(found -> Response.ok(found).build()).orElseGet(() -> Response.noContent().build()));
    }

    @PUT
    @Path("/{id}/heartbeat")
    public Uni<SliceMessages.Wish> heartbeat(UUID id, @NotNull @Valid SliceMessages.Heartbeat body) {
        ScannerIdentity scanner = gate.scanner();
        return Blocking.call(() -> work.heartbeat(scanner, id, body));
    }

    @POST
    @Path("/{id}/hosts")
    public Uni<SliceMessages.Stored> host(UUID id, @NotNull @Valid HostReport body) {
        ScannerIdentity scanner = gate.scanner();
        return Blocking.call(() -> work.host(scanner, id, body));
    }

    @POST
    @Path("/{id}/end")
    public Uni<Void> end(UUID id, @NotNull @Valid SliceMessages.SliceEnd body) {
        ScannerIdentity scanner = gate.scanner();
        return Blocking.call(() -> {
            work.end(scanner, id, body);
            return null;
        });
    }
}
