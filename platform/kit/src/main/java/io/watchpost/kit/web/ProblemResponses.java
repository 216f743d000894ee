package io.watchpost.kit.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Turns failures into responses, all of one form. */
final class ProblemResponses {

    private ProblemResponses() {}

    static Response of(ApiException failure, UriInfo uri) {
        var response = of(failure.status(), failure.getMessage(), failure.errors(), uri);
        if (failure.retryAfter() == null) {
            return response;
        }
        long seconds = Math.max(1, (failure.retryAfter().toMillis() + 999) / 1000);
        return Response.fromResponse(response).header(HttpHeaders.RETRY_AFTER, seconds).build();
    }

    static Response of(int status, String detail, List<FieldError> errors, UriInfo uri) {
        var response = Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(status, detail, uri.getRequestUri().getRawPath(), errors));
        if (status == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }
}
