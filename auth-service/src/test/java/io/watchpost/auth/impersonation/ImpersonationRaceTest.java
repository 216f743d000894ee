package io.watchpost.auth.impersonation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.Rounds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@AuthTest
class ImpersonationRaceTest {

    private static final int ROUNDS = 1_000;
    private static final int CONTENDERS = 4;
    private static final Pattern REVERT_TOKEN = Pattern.compile("\"impersonator_revert_token\":\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(20)).build();

    @Test
    void ofManyUsesOfARevertTokenAtOnceOneSucceedsAThousandTimes() throws Exception {
        UUID organization = People.organization();
        Person target = People.user(organization, "User");
        String session = People.user(organization, "Admin").signIn();

        List<String> wrong = Rounds.withoutOneWinner(ROUNDS, CONTENDERS, round -> {
            String revertToken = revertToken(call(session, "POST", "uuid=" + target.id()));
            return () -> won(call(session, "DELETE", "impersonator_revert_token=" + revertToken), 404);
        });

        assertEquals(List.of(), wrong);
        assertEquals("%d".formatted(ROUNDS), TestDatabase.value(
                "select count(*) from impersonation where end_cause = 'reverted' and target_id = '%s'".formatted(target.id())));
    }

    @Test
    void ofManyStartsAtOnceOneSucceeds() throws Exception {
        UUID organization = People.organization();
        Person target = People.user(organization, "User");

        List<String> wrong = Rounds.withoutOneWinner(20, 8, round -> {
            String session = People.user(organization, "Admin").signIn();
            return () -> won(call(session, "POST", "uuid=" + target.id()), 409);
        });

        assertEquals(List.of(), wrong);
    }

    /** Of one person's many starts and returns from several sessions no more count than are allowed within an hour. */
    @Test
    void theLimitOfStartsHoldsUnderConcurrency() throws Exception {
        UUID organization = People.organization();
        Person target = People.user(organization, "User");
        Person admin = People.user(organization, "Admin");
        Acting.decide(admin.signIn(), "starts_per_hour", 3).then().statusCode(200);
        List<String> sessions = List.of(admin.signIn(), admin.signIn(), admin.signIn(), admin.signIn());

        AtomicInteger next = new AtomicInteger();
        for (int wave = 0; wave < 5; wave++) {
            Rounds.withoutOneWinner(1, sessions.size(), round -> () -> {
                String session = sessions.get(next.getAndIncrement() % sessions.size());
                HttpResponse<String> started = call(session, "POST", "uuid=" + target.id());
                return started.statusCode() == 200
                        && call(session, "DELETE", "impersonator_revert_token=" + revertToken(started)).statusCode() == 200;
            });
        }

        assertEquals("3", TestDatabase.value("select count(*) from impersonation where impersonator_id = '%s'".formatted(admin.id())));
        HttpResponse<String> refused = call(sessions.get(0), "POST", "uuid=" + target.id());
        assertEquals(429, refused.statusCode());
        long seconds = refused.headers().firstValueAsLong("Retry-After").orElseThrow();
        assertEquals(true, seconds > 0 && seconds <= 3600, refused::body);
    }

    private static boolean won(HttpResponse<String> answer, int lost) {
        if (answer.statusCode() != 200) {
            assertEquals(lost, answer.statusCode(), answer.body());
        }
        return answer.statusCode() == 200;
    }

    private static String revertToken(HttpResponse<String> started) {
        Matcher token = REVERT_TOKEN.matcher(started.body());
        if (started.statusCode() != 200 || !token.find()) {
            throw new AssertionError(started.body());
        }
        return token.group(1);
    }

    private HttpResponse<String> call(String session, String method, String query) {
        URI uri = URI.create("http://localhost:%d/auth/impersonate?%s".formatted(RestAssured.port, query));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + session)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
