package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.CsvExport;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Users as files. */
@Path("/v2/users")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class UserFileResource {

    /** The last three are what browsers and programs send that know no better. */
    private static final Set<String> TYPES = Set.of(
            CsvExport.TYPE, "application/csv", "application/vnd.ms-excel", MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM);

    private final UserImports imports;
    private final UserExport export;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final Idempotency idempotency;

    UserFileResource(UserImports imports, UserExport export, CurrentCaller caller, CurrentRequest request, Idempotency idempotency) {
        this.imports = imports;
        this.export = export;
        this.caller = caller;
        this.request = request;
        this.idempotency = idempotency;
    }

    @POST
    @Path("/import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> run(@RestForm("file") FileUpload file, @QueryParam("all_or_nothing") String allOrNothing) {
        Caller current = caller.get();
        String key = idempotency.key();
        boolean whole = Parameters.flag("all_or_nothing", allOrNothing);
        requireAcceptable(file);
        return lines(file).chain(lines -> imports.run(current, current.origin(request.get()), key, lines, whole));
    }

    @GET
    @Path("/export")
    @Produces(CsvExport.TYPE)
    public RestMulti<byte[]> export() {
        return export.download(caller.get());
    }

    private static void requireAcceptable(FileUpload file) {
        if (file == null) {
            throw ApiException.invalid("file", "required", "must be given, as a file");
        }
        if (!TYPES.contains(file.contentType().split(";", 2)[0].strip().toLowerCase())) {
            throw new NotSupportedException();
        }
        if (file.size() > ImportFile.LARGEST) {
            throw ApiException.tooLarge("The file may have 1 MiB at most.");
        }
    }

    private static Uni<List<ImportLine>> lines(FileUpload file) {
        return Uni.createFrom().completionStage(() -> Vertx.currentContext()
                .executeBlocking(() -> ImportFile.read(Files.readAllBytes(file.uploadedFile())), false)
                .toCompletionStage());
    }
}
