package io.watchpost.kit.security;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets only known applications call, where the deployment has turned that on. */
@ApplicationScoped
class ApiKeyGate {

    private static final String HEADER = "X-API-KEY";
    private static final String OPEN = WithoutApiKey.class.getName();
    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final ApiKeys keys;
    private final Accounts accounts;
    private final ApiKeyUses uses;
    private final ApiKeyConfig config;
    private final CurrentVertxRequest current;

    ApiKeyGate(ApiKeys keys, Accounts accounts, ApiKeyUses uses, ApiKeyConfig config, CurrentVertxRequest current) {
        this.keys = keys;
        this.accounts = accounts;
        this.uses = uses;
        this.config = config;
        this.current = current;
    }

    @WithoutApiKey
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public void letIn(ContainerRequestContext request) {
        request.setProperty(OPEN, true);
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public void check(ContainerRequestContext request) {
        String sent = request.getHeaderString(HEADER);
        boolean needed = config.required() && request.getProperty(OPEN) == null;
        if (sent == null && needed) {
            throw ApiException.unauthorized("api_key_required", "This call needs the header X-API-KEY.");
        }
        if (sent == null) {
            return;
        }
        Optional<ApiKey> key = keys.find(sent).filter(this::usable);
        Optional<ApiException> refusal = key.isEmpty() ? Optional.of(invalid()) : refusal(key.get(), request.getMethod());
        if (refusal.isEmpty()) {
            uses.note(key.get().id());
        } else if (needed) {
            throw refusal.get();
        }
    }

    /** Keys go with their organization. */
    private boolean usable(ApiKey key) {
        return key.usableAt(Instant.now()) && accounts.organization(key.organizationId()).isPresent();
    }

    private Optional<ApiException> refusal(ApiKey key, String method) {
        if (!key.writes() && !READS.contains(method)) {
            return Optional.of(ApiException.forbidden("api_key_scope", "This API key is for reading only."));
        }
        Caller caller = current.getCurrent().get(CurrentCaller.ATTRIBUTE);
        if (caller != null && !accounts.serves(key.organizationId(), caller.organizationId())) {
            return Optional.of(ApiException.forbidden("api_key_organization", "This API key is another organization's."));
        }
        return Optional.empty();
    }

    private static ApiException invalid() {
        return ApiException.unauthorized("api_key_invalid", "The API key is unknown or no longer good.");
    }
}
