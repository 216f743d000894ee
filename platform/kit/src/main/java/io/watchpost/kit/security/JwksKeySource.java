package io.watchpost.kit.security;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientResponse;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The keys that auth-service publishes, kept in memory. They are fetched anew when they are old or when a key id is unknown, at most
 * once per minimal interval; concurrent callers share one fetch. Never blocks.
 */
@DefaultBean
@ApplicationScoped
class JwksKeySource implements KeySource {

    private static final Logger LOG = Logger.getLogger(JwksKeySource.class);

    private final TokenConfig config;
    private final HttpClient client;

    private volatile Map<String, PublicKey> keys = Map.of();
    private volatile Instant fetchedAt = Instant.MIN;
    private Instant triedAt = Instant.MIN;
    private Uni<Map<String, PublicKey>> fetch;

    JwksKeySource(TokenConfig config, Vertx vertx) {
        this.config = config;
        this.client = vertx.createHttpClient();
    }

    @Override
    public Uni<PublicKey> key(String keyId) {
        PublicKey known = keys.get(keyId);
        if (known == null) {
            return refreshed().map(fresh -> fresh.get(keyId));
        }
        if (Instant.now().isAfter(fetchedAt.plus(config.jwksMaxAge()))) {
            refreshed().subscribe().with(fresh -> {}, failure -> {});
        }
        return Uni.createFrom().item(known);
    }

    private synchronized Uni<Map<String, PublicKey>> refreshed() {
        Instant now = Instant.now();
        boolean tooSoon = triedAt.isAfter(now.minus(config.jwksMinInterval()));
        if (fetch != null && tooSoon) {
            return fetch;
        }
        triedAt = now;
        fetch = fetch().onFailure().invoke(this::fetchFailed).memoize().indefinitely();
        return fetch;
    }

    /** A failed fetch does not use up the interval while there is no key at all: a service may start before auth-service. */
    private synchronized void fetchFailed(Throwable failure) {
        LOG.warnf("The keys could not be fetched: %s", failure.getMessage());
        Duration pause = keys.isEmpty() ? Duration.ofSeconds(1) : config.jwksMinInterval();
        triedAt = Instant.now().minus(config.jwksMinInterval()).plus(pause);
    }

    private Uni<Map<String, PublicKey>> fetch() {
        URI url = config.jwksUrl().orElseThrow(() -> new IllegalStateException("watchpost.tokens.jwks-url is not set"));
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url.toString())
                .setTimeout(config.jwksTimeout().toMillis());
        return client.request(options)
                .chain(request -> request.send())
                .chain(JwksKeySource::body)
                .map(JwksKeySource::parse)
                .invoke(this::keep)
                .onFailure().transform(JwksKeySource::unavailable);
    }

    private static Uni<String> body(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return Uni.createFrom().failure(new IllegalStateException("status " + response.statusCode()));
        }
        return response.body().map(body -> body.toString());
    }

    private static Map<String, PublicKey> parse(String document) {
        try {
            var parsed = new HashMap<String, PublicKey>();
            for (JsonWebKey key : new JsonWebKeySet(document).getJsonWebKeys()) {
                if (key instanceof RsaJsonWebKey rsa && key.getKeyId() != null) {
                    parsed.put(key.getKeyId(), rsa.getRsaPublicKey());
                }
            }
            return Map.copyOf(parsed);
        } catch (JoseException malformed) {
            throw new IllegalStateException("not a key set", malformed);
        }
    }

    private void keep(Map<String, PublicKey> fresh) {
        keys = fresh;
        fetchedAt = Instant.now();
    }

    private static Throwable unavailable(Throwable cause) {
        var failure = ApiException.unavailable(Duration.ofSeconds(2), "The keys that verify tokens can't be had just now.");
        failure.initCause(cause);
        return failure;
    }
}
