package io.watchpost.report.file;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Idempotency;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;

/** Files of reports: generateReportFile, downloadReportFile, checkReportFileExists. */
@Path("/v2/reports/{id}")
@Authenticated
class FileResource {

    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final Idempotency idempotency;
    private final ReportFileRequests requests;
    private final Downloads downloads;

    FileResource(CurrentCaller caller, CurrentRequest request, Idempotency idempotency, ReportFileRequests requests, Downloads downloads) {
        this.caller = caller;
        this.request = request;
        this.idempotency = idempotency;
        this.requests = requests;
        this.downloads = downloads;
    }

    @POST
    @Path("/generate")
    public Uni<Response> generate(UUID id, @RestQuery String type, @RestQuery String format) {
        return requests.generate(caller.get(), request.get(), idempotency.key(), id, FileKind.parse(type, format));
    }

    @GET
    @Path("/file_exists")
    public Uni<FileExistsView> exists(UUID id, @RestQuery String type, @RestQuery String format) {
        return requests.state(caller.get(), id, FileKind.parse(type, format));
    }

    @GET
    @Path("/download")
    public RestMulti<byte[]> download(UUID id, @RestQuery String type, @RestQuery String format) {
        return downloads.open(caller.get(), id, FileKind.parse(type, format));
    }
}
