package io.watchpost.kit.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Somebody forgot to say who may call this. */
@Path("/v2/unannotated")
public class UnannotatedResource {

    @GET
    public String get() {
        return "never";
    }
}
