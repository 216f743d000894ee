package io.watchpost.kit.web;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Records are answered as JSON, whatever the client would rather have (RFC 9110, section 12.4.1 lets a server disregard
 * {@code Accept}): JSON under the name of {@code text/html} would be a page of what other users have written.
 */
final class JsonAnswers {

    @ServerResponseFilter
    public void asJson(ContainerResponseContext response) {
        Object entity = response.getEntity();
        boolean data = entity instanceof Record || entity instanceof Collection || entity instanceof Map;
        if (data && !isJson(response.getMediaType())) {
            response.setEntity(entity, response.getEntityAnnotations(), MediaType.APPLICATION_JSON_TYPE);
        }
    }

    private static boolean isJson(MediaType type) {
        return type != null && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"));
    }
}
