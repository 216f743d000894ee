package io.watchpost.kit.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code Authorization}: {@code Bearer} before a session's token, {@code Basic} before a raw access token (not RFC 7617). */
@ApplicationScoped
class TokenMechanism implements HttpAuthenticationMechanism {

    private static final Pattern CREDENTIALS = Pattern.compile("(Bearer|Basic) +([A-Za-z0-9_.-]+)", Pattern.CASE_INSENSITIVE);

    private final TokenVerifier verifier;
    private final Callers callers;

    TokenMechanism(TokenVerifier verifier, Callers callers) {
        this.verifier = verifier;
        this.callers = callers;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviders) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Uni.createFrom().nullItem();
        }
        Matcher credentials = CREDENTIALS.matcher(header.strip());
        if (!credentials.matches()) {
            return Uni.createFrom().failure(failed(TokenVerifier.refused()));
        }
        return verifier.verify(credentials.group(1), credentials.group(2))
                .map(callers::of)
                .invoke(caller -> context.put(CurrentCaller.ATTRIBUTE, caller))
                .map(TokenMechanism::identity)
                .onFailure(ApiException.class).transform(TokenMechanism::failed);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    private static SecurityIdentity identity(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.userId().toString()))
                .addRole(caller.role().title())
                .addAttribute(CurrentCaller.ATTRIBUTE, caller)
                .build();
    }

    private static Throwable failed(Throwable cause) {
        return new AuthenticationFailedException(cause);
    }
}
