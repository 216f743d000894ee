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
class ImpersonationRaceTest {

    private static final int USES = 200;

    @Test
    void ofTwoHundredUsesOfOneRevertTokenAtOnceOneSucceeds() {
        UUID organization = People.organization();
        Person target = People.user(organization, "User");
        String session = People.user(organization, "Admin").signIn();
        Response started = as(session).queryParam("uuid", target.id()).post("/auth/impersonate");
        String revertToken = started.path("impersonator_revert_token");

        List<Integer> statuses = atOnce(USES, request(session, "DELETE", "impersonator_revert_token=" + revertToken));

        assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses::toString);
        assertTrue(statuses.stream().allMatch(status -> status == 200 || status == 404), statuses::toString);
        String ended = TestDatabase.value("select end_cause from impersonation where target_id = '%s'".formatted(target.id()));
        assertEquals("reverted", ended);
    }

    @Test
    void ofManyStartsAtOnceOneSucceeds() {
        UUID organization = People.organization();
        Person target = People.user(organization, "User");
        String session = People.user(organization, "Admin").signIn();

        List<Integer> statuses = atOnce(20, request(session, "POST", "uuid=" + target.id()));

        assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses::toString);
        assertEquals(19, statuses.stream().filter(status -> status == 409).count(), statuses::toString);
    }

    private static List<Integer> atOnce(int times, HttpRequest request) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
        List<CompletableFuture<HttpResponse<Void>>> uses = IntStream.range(0, times)
                .mapToObj(use -> client.sendAsync(request, HttpResponse.BodyHandlers.discarding()))
                .toList();
        return uses.stream().map(CompletableFuture::join).map(HttpResponse::statusCode).toList();
    }

    private static HttpRequest request(String session, String method, String query) {
        URI uri = URI.create("http://localhost:%d/auth/impersonate?%s".formatted(RestAssured.port, query));
        return HttpRequest.newBuilder(uri)
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + session)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
    }
}
