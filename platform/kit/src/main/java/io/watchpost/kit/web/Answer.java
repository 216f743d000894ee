package io.watchpost.kit.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The answer of a call that changes something.
 *
 * @param location path of the new record, or null
 * @param kept     what a repetition under the same {@code Idempotency-Key} is answered: the body, less what is shown once
 */
public record Answer(int status, String location, Object body, Object kept) {

    /** An answer of which all is kept. */
    public Answer(int status, String location, Object body) {
        this(status, location, body, body);
    }

    /** 201 with {@code Location}. */
    public static Answer created(String location, Object body) {
        return new Answer(201, location, body);
    }

    /** 202: accepted for later. */
    public static Answer accepted(Object body) {
        return new Answer(202, null, body);
    }

    /** The same answer, of which only this is kept: a secret that is stored as a hash mustn't lie beside it as it is. */
    public Answer keeping(Object withoutSecret) {
        return new Answer(status, location, body, withoutSecret);
    }

    /** The answer as a response. */
    public Response toResponse() {
        var response = Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
        if (location != null) {
            // set as text: the contract's Location is the path, not an absolute reference
            response.header(HttpHeaders.LOCATION, location);
        }
        return response.build();
    }
}
