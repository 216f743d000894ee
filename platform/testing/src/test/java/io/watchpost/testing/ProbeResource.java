package io.watchpost.testing;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;

/** The one route of the test application that belongs to this module. */
@Path("/probe")
@PermitAll
public class ProbeResource {

    @GET
    public Map<String, String> probe() {
        return Map.of("message", "here");
    }
}
