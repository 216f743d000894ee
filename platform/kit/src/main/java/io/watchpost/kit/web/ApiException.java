package io.watchpost.kit.web;

import java.time.Duration;
import java.util.List;

/**
 * The one error type of the services: a status, a sentence and the entries of {@code errors}. It becomes a problem document
 * (RFC 9457) at the edge and nowhere else.
 */
public final class ApiException extends RuntimeException {

    private final int status;
    private final List<FieldError> errors;
    private final Duration retryAfter;

    private ApiException(int status, String detail, List<FieldError> errors, Duration retryAfter) {
        super(detail);
        this.status = status;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** 400: the request could not be read at all. */
    public static ApiException malformed(String message) {
        return new ApiException(400, message, List.of(new FieldError(null, "malformed", message)), null);
    }

    /** 401: no credentials, or such as are not (or no longer) good. */
    public static ApiException unauthorized(String code, String message) {
        return coded(401, code, message);
    }

    /** 403: the caller may know the record, but may not do this. */
    public static ApiException forbidden(String code, String message) {
        return coded(403, code, message);
    }

    /** 403 that names the parameter it is about. */
    public static ApiException forbidden(FieldError error) {
        return new ApiException(403, error.message(), List.of(error), null);
    }

    /** 404: absent, or outside the caller's circle; the answer is the same for both. */
    public static ApiException notFound() {
        return new ApiException(404, "There is no such record.", List.of(), null);
    }

    /** 404 that names the ids that are not there. */
    public static ApiException notFound(List<FieldError> errors) {
        return new ApiException(404, "Some of the records are not there; nothing was changed.", errors, null);
    }

    /** 409: the record's state forbids it. */
    public static ApiException conflict(String code, String message) {
        return coded(409, code, message);
    }

    /** 409 that names everything that stands in the way. */
    public static ApiException conflict(List<FieldError> errors) {
        return new ApiException(409, "The record's state forbids this.", errors, null);
    }

    /** 413: the request is larger than is accepted here. */
    public static ApiException tooLarge(String message) {
        return coded(413, "too_large", message);
    }

    /** 422 for one field. */
    public static ApiException invalid(String field, String code, String message) {
        return invalid(List.of(new FieldError(field, code, message)));
    }

    /** 422 with one entry per field. */
    public static ApiException invalid(List<FieldError> errors) {
        return new ApiException(422, "The request has values that are not accepted.", errors, null);
    }

    /** 429 with the time to wait. */
    public static ApiException tooMany(Duration retryAfter, String message) {
        return new ApiException(429, message, List.of(new FieldError(null, "too_many_requests", message)), retryAfter);
    }

    /** 503 with the time to wait: a part that the call needs is away. */
    public static ApiException unavailable(Duration retryAfter, String message) {
        return new ApiException(503, message, List.of(new FieldError(null, "unavailable", message)), retryAfter);
    }

    private static ApiException coded(int status, String code, String message) {
        return new ApiException(status, message, List.of(new FieldError(null, code, message)), null);
    }

    /** The HTTP status, 400 to 599. */
    public int status() {
        return status;
    }

    /** The entries of {@code errors}; empty where there is nothing to add to the detail. */
    public List<FieldError> errors() {
        return errors;
    }

    /** How long the client should wait, or null. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
