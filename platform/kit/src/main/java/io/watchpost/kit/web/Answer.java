package io.watchpost.kit.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The answer of a call that changes something.
 *
 * @param location path of the new record, or null
 */
public record Answer(int status, String location, Object body) {

    /** 201 with {@code Location}. */
    public static Answer created(String location, Object body) {
        return new Answer(201, location, body);
    }

    /** 202: accepted for later. */
    public static Answer accepted(Object body) {
        return new Answer(202, null, body);
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
