package io.watchpost.kit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A problem document (RFC 9457) with the API's own members {@code status_text} and {@code errors}.
 *
 * @param statusText exactly the documented words for 401, 403, 404 and 422, otherwise the title
 * @param instance   path of the request, without its query
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String statusText, String detail, String instance, List<FieldError> errors) {

    /** Media type of every failure. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Makes the document for a status; the title follows RFC 9110. */
    public static Problem of(int status, String detail, String instance, List<FieldError> errors) {
        String title = StatusText.title(status);
        return new Problem("about:blank", title, status, StatusText.documented(status), detail, instance, errors);
    }
}
