package io.watchpost.kit.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure that reaches the edge becomes a problem document here. */
final class ExceptionMappers {

    private static final Logger LOG = Logger.getLogger(ExceptionMappers.class);
    private static final String MULTIPART_PARSERS = "org.jboss.resteasy.reactive.server.core.multipart.";

    @ServerExceptionMapper
    Response api(ApiException failure, UriInfo uri) {
        return ProblemResponses.of(failure, uri);
    }

    @ServerExceptionMapper
    Response validation(ConstraintViolationException failure, UriInfo uri) {
        return ProblemResponses.of(ApiException.invalid(Violations.fieldErrors(failure)), uri);
    }

    @ServerExceptionMapper
    Response json(JsonProcessingException failure, UriInfo uri) {
        return ProblemResponses.of(unreadable(failure), uri);
    }

    @ServerExceptionMapper
    Response mismatch(MismatchedInputException failure, UriInfo uri) {
        return ProblemResponses.of(unreadable(failure), uri);
    }

    @ServerExceptionMapper
    Response authenticationFailed(AuthenticationFailedException failure, UriInfo uri) {
        return failure.getCause() instanceof ApiException cause
                ? ProblemResponses.of(cause, uri)
                : ProblemResponses.of(401, "The credentials are not good.", List.of(), uri);
    }

    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException failure, UriInfo uri) {
        return ProblemResponses.of(ApiException.unauthorized("credentials_required", "This call needs credentials."), uri);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException failure, UriInfo uri) {
        return ProblemResponses.of(ApiException.forbidden("not_permitted", "The caller's role does not permit this."), uri);
    }

    @ServerExceptionMapper
    Response web(WebApplicationException failure, UriInfo uri) {
        if (failure.getCause() instanceof JsonProcessingException cause) {
            return ProblemResponses.of(unreadable(cause), uri);
        }
        int status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        return ProblemResponses.of(status, Details.of(status), List.of(), uri);
    }

    @ServerExceptionMapper
    Response databaseAway(ConnectException failure, UriInfo uri) {
        LOG.warnf("A part that a call needs is away: %s", failure.getMessage());
        return ProblemResponses.of(ApiException.unavailable(Duration.ofSeconds(5), "A part that this call needs is away."), uri);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure, UriInfo uri) {
        if (cameFromMultipart(failure)) {
            return ProblemResponses.of(ApiException.malformed("The body is not well-formed multipart/form-data."), uri);
        }
        LOG.errorf(failure, "Unexpected failure at %s", uri.getRequestUri().getRawPath());
        return ProblemResponses.of(500, Details.of(500), List.of(), uri);
    }

    /**
     * The parser's complaints have no type that could be named here: it complains itself, or stumbles over a header. As bare
     * RuntimeExceptions it passes on failures of the disk.
     */
    private static boolean cameFromMultipart(Throwable failure) {
        int frames = failure instanceof IndexOutOfBoundsException ? 5 : 1;
        return failure.getClass() != RuntimeException.class && Stream.of(failure.getStackTrace()).limit(frames)
                .anyMatch(frame -> frame.getClassName().startsWith(MULTIPART_PARSERS));
    }

    private static ApiException unreadable(JsonProcessingException failure) {
        return failure instanceof MismatchedInputException mismatch
                ? Mismatches.toException(mismatch)
                : ApiException.malformed("The body is not well-formed JSON.");
    }
}
