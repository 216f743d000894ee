package io.watchpost.auth.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Events;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@AuthTest
class SubscriptionRaceTest {

    private static final int CALLS = 60;
    private static final int AT_ONCE = 12;

    @Test
    void ofManyWhoSubscribeAnOrganizationAtOnceOneStaysActiveAndIsToldLast() throws Exception {
        UUID organization = Offers.organization(null);
        String token = People.superAdmin();
        List<Callable<Integer>> calls = IntStream.range(0, CALLS).<Callable<Integer>>mapToObj(number -> () -> Offers.subscribe(
                token, organization, Map.of("plan", "pci-open", "features", Map.of("number_of_ips", Map.of("limit", number))))
                .statusCode()).toList();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<Integer> call : threads.invokeAll(calls)) {
                assertEquals(200, call.get());
            }
        } finally {
            threads.shutdownNow();
        }
        String rows = " from subscription where organization_id = '%s'".formatted(organization);
        assertEquals(String.valueOf(CALLS), TestDatabase.value("select count(*)" + rows));
        assertEquals("1", TestDatabase.value("select count(*)" + rows + " and status = 'active'"));
        String limit = TestDatabase.value("select features -> 'number_of_ips' ->> 'limit'" + rows + " and status = 'active'");
        Eventually.that(() -> assertEquals(limit, lastTold(organization).at("/limits/pci/number_of_ips/limit").asText()));
    }

    private static JsonNode lastTold(UUID organization) {
        return Events.shared().all("auth.accounts").stream()
                .filter(event -> organization.toString().equals(event.key()))
                .reduce((first, second) -> second).orElseThrow().data();
    }
}
