package io.watchpost.kit.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.specification.RequestSpecification;
import io.watchpost.kit.KitTest;
import io.watchpost.kit.web.Ids;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.tokens.TokenBuilder;
import io.watchpost.testing.tokens.TokenMint;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What every service keeps from who acts as somebody, and what it writes down of them. */
@KitTest
class ImpersonationGatesTest {

    private static final String REQUEST_LOG = "io.watchpost.requests";

    private final UUID user = UUID.randomUUID();
    private final UUID support = UUID.randomUUID();

    @Test
    void whatIsTheHoldersOwnIsClosedToWhoActsAsTheHolder() {
        holder().put("/v2/gated/secret").then().statusCode(200);
        acting(false).put("/v2/gated/secret").then().statusCode(403)
                .body("status_text", equalTo("Forbidden")).body("errors[0].code", equalTo("impersonating"));
        acting(false).put("/v2/gated").then().statusCode(200);
    }

    @Test
    void aReadOnlyImpersonationLooksAndLeavesAndDoesNothingElse() {
        acting(true).get("/v2/gated").then().statusCode(200);
        acting(true).put("/v2/gated").then().statusCode(403).body("errors[0].code", equalTo("read_only"));
        acting(true).put("/v2/gated/secret").then().statusCode(403);
        acting(true).contentType("application/json").body("{\"note\":{\"title\":\"x\"}}").post("/v2/notes").then()
                .statusCode(403).body("errors[0].code", equalTo("read_only"));
        acting(true).delete("/v2/gated").then().statusCode(200);
    }

    @Test
    void anExpiredImpersonationOpensNothing() {
        String token = token().impersonatedBy(support, "support", UUID.randomUUID(), "Admin", Ids.next()).expired().sign();
        given().auth().oauth2(token).get("/v2/gated").then().statusCode(401).body("errors[0].code", equalTo("token_expired"));
    }

    @Test
    void theLineOfARequestNamesBothAndNothingOfTheQuery() {
        try (RecordedLog log = new RecordedLog()) {
            acting(false).queryParam("password", "secret").get("/v2/gated").then().statusCode(200);
            Eventually.that(() -> assertTrue(log.lines().stream().anyMatch(
                    line -> line.contains("/v2/gated 200") && line.contains("user=" + user) && line.contains("impersonator=" + support))));
            assertEquals(List.of(), log.lines().stream().filter(line -> line.contains("secret")).toList());
        }
    }

    private RequestSpecification holder() {
        return given().auth().oauth2(token().sign());
    }

    private RequestSpecification acting(boolean readOnly) {
        TokenBuilder token = token().impersonatedBy(support, "support", UUID.randomUUID(), "Admin", Ids.next());
        return given().auth().oauth2((readOnly ? token.claim(TokenClaims.READ_ONLY, true) : token).sign());
    }

    private TokenBuilder token() {
        return TokenMint.shared().token().user(user, "customer");
    }

    /** The lines of requests, as long as it is open. */
    private static final class RecordedLog extends Handler implements AutoCloseable {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        RecordedLog() {
            Logger.getLogger(REQUEST_LOG).addHandler(this);
        }

        List<String> lines() {
            return lines;
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getParameters() == null ? line.getMessage() : line.getMessage().formatted(line.getParameters()));
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            Logger.getLogger(REQUEST_LOG).removeHandler(this);
        }
    }
}
