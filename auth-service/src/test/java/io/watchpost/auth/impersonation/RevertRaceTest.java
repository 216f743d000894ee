package io.watchpost.auth.impersonation;

import static io.watchpost.auth.People.as;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@AuthTest
class RevertRaceTest {

    private static final int USES = 200;

    @Test
    void ofTwoHundredUsesOfOneRevertTokenAtOnceOneSucceeds() {
        UUID organization = People.organization();
        Person target = People.user(organization, "User");
        String session = People.user(organization, "Admin").signIn();
        Response started = as(session).queryParam("uuid", target.id()).post("/auth/impersonate");
        String revertToken = started.path("impersonator_revert_token");

        List<Integer> statuses = atOnce(request(session, revertToken));

        assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses::toString);
        assertTrue(statuses.stream().allMatch(status -> status == 200 || status == 404), statuses::toString);
        String ended = TestDatabase.value("select end_cause from impersonation where target_id = '%s'".formatted(target.id()));
        assertEquals("reverted", ended);
    }

    private static List<Integer> atOnce(HttpRequest request) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
        List<CompletableFuture<HttpResponse<Void>>> uses = IntStream.range(0, USES)
                .mapToObj(use -> client.sendAsync(request, HttpResponse.BodyHandlers.discarding()))
                .toList();
        return uses.stream().map(CompletableFuture::join).map(HttpResponse::statusCode).toList();
    }

    private static HttpRequest request(String session, String revertToken) {
        URI uri = URI.create("http://localhost:%d/auth/impersonate?impersonator_revert_token=%s".formatted(RestAssured.port, revertToken));
        return HttpRequest.newBuilder(uri)
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + session)
                .DELETE()
                .build();
    }
}
