package io.watchpost.kit.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives the caller of the request being served. Take its value at the start of a call, before the first asynchronous step. */
@ApplicationScoped
public class CurrentCaller {

    /** Under this name the caller is kept with the identity and the routing context. */
    public static final String ATTRIBUTE = "watchpost.caller";

    private final SecurityIdentity identity;

    CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The caller.
     *
     * @throws ApiException 401 where the request has none
     */
    public Caller get() {
        Caller caller = identity.getAttribute(ATTRIBUTE);
        if (caller == null) {
            throw ApiException.unauthorized("credentials_required", "This call needs credentials.");
        }
        return caller;
    }
}
