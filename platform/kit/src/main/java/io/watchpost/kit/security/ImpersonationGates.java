package io.watchpost.kit.security;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * What an impersonation may not do, in whatever service: own operations of the account's holder, and changes when it is read-only. A
 * route that asks for no credentials has no caller, and passes.
 */
@ApplicationScoped
class ImpersonationGates {

    private static final String LEADS_OUT = EndsImpersonation.class.getName();
    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final CurrentVertxRequest current;

    ImpersonationGates(CurrentVertxRequest current) {
        this.current = current;
    }

    @NotWhileImpersonating
    @ServerRequestFilter
    public void holderOnly() {
        caller().ifPresent(Caller::requireHolder);
    }

    @EndsImpersonation
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public void letOut(ContainerRequestContext request) {
        request.setProperty(LEADS_OUT, true);
    }

    @ServerRequestFilter(priority = Priorities.USER)
    public void readOnly(ContainerRequestContext request) {
        boolean changes = !READS.contains(request.getMethod());
        if (changes && request.getProperty(LEADS_OUT) == null && caller().filter(Caller::readOnly).isPresent()) {
            throw ApiException.forbidden("read_only", "This impersonation may look but not change anything.");
        }
    }

    private Optional<Caller> caller() {
        RoutingContext context = current.getCurrent();
        return Optional.ofNullable(context.get(CurrentCaller.ATTRIBUTE));
    }
}
