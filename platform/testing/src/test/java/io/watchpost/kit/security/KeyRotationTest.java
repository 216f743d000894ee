package io.watchpost.kit.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.core.Vertx;
import io.watchpost.kit.web.ApiException;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.tokens.JwksServer;
import io.watchpost.testing.tokens.TokenMint;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a service that verifies tokens takes it when auth-service rotates its keys. */
class KeyRotationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final TokenMint old = TokenMint.create();
    private final TokenMint next = TokenMint.create();
    private final JwksServer server = JwksServer.start(old.keySet());

    @AfterEach
    void close() {
        server.close();
        vertx.closeAndAwait();
    }

    @Test
    void noGoodTokenIsRefusedOnTheWayFromOneKeyToTheNextHoweverManyBadOnesCome() {
        TokenVerifier verifier = verifier("PT0.05S", "PT0.05S");
        accepted(verifier, old);
        server.serve(both());
        Eventually.that(() -> {
            accepted(verifier, old);
            refused(verifier, TokenMint.create());
            assertTrue(knows(verifier, next));
        });
        // Only now does the next key sign: it was published in time.
        accepted(verifier, next);
        accepted(verifier, old);
        server.serve(next.keySet());
        accepted(verifier, next);
        Eventually.that(() -> refused(verifier, old));
        accepted(verifier, next);
    }

    @Test
    void aServiceThatSleptThroughARotationFetchesTheKeyThatItDoesNotKnow() {
        TokenVerifier verifier = verifier("PT1H", "PT0.001S");
        accepted(verifier, old);
        server.serve(both());
        Eventually.that(() -> accepted(verifier, next));
    }

    @Test
    void whileTheKeysCanNotBeHadKnownOnesVerifyOn() {
        TokenVerifier verifier = verifier("PT0.01S", "PT0.01S");
        accepted(verifier, old);
        server.serve("not a key set");
        int before = server.requests();
        Eventually.that(() -> {
            accepted(verifier, old);
            assertTrue(server.requests() > before);
        });
        accepted(verifier, old);
    }

    @Test
    void unknownKeysCauseOneFetchAnInterval() {
        TokenVerifier verifier = verifier("PT1H", "PT1H");
        accepted(verifier, old);
        for (int stranger = 0; stranger < 5; stranger++) {
            refused(verifier, TokenMint.create());
        }
        assertEquals(1, server.requests());
    }

    private String both() {
        return old.keySet().replace("]}", "," + next.keySet().replace("{\"keys\":[", ""));
    }

    private static void accepted(TokenVerifier verifier, TokenMint mint) {
        verifier.verify("Bearer", mint.token().sign()).await().atMost(PATIENCE);
    }

    private static boolean knows(TokenVerifier verifier, TokenMint mint) {
        try {
            accepted(verifier, mint);
            return true;
        } catch (ApiException unknown) {
            return false;
        }
    }

    private static void refused(TokenVerifier verifier, TokenMint mint) {
        String token = mint.token().sign();
        ApiException refused = assertThrows(ApiException.class, () -> verifier.verify("Bearer", token).await().atMost(PATIENCE));
        assertEquals(401, refused.status());
    }

    private TokenVerifier verifier(String maxAge, String minInterval) {
        TokenConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(TokenConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("watchpost.tokens.jwks-url", server.url(),
                        "watchpost.tokens.jwks-max-age", maxAge, "watchpost.tokens.jwks-min-interval", minInterval), "test", 500))
                .build()
                .getConfigMapping(TokenConfig.class);
        return new TokenVerifier(new JwksKeySource(config, vertx), config);
    }
}
