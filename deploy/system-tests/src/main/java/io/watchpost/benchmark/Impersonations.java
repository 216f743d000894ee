package io.watchpost.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.local.Service;
import java.time.Duration;
import java.util.UUID;

/** How often one person can start to act as another and return: two signatures, two sessions, four events a pair. */
final class Impersonations implements Measurement {

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "impersonate-and-revert";
    }

    @Override
    public void run(BenchmarkSystem system) throws Exception {
        String target = createUser(system);
        String session = repeat(system, target, system.token(), WARM_UP, new Samples());
        var samples = new Samples();
        long start = System.nanoTime();
        repeat(system, target, session, MEASURED, samples);
        System.out.printf("  one impersonator, pairs one after another: %s%n", samples.rate(System.nanoTime() - start));
    }

    /** Each return answers a new session of the impersonator, which the next pair starts from. */
    private static String repeat(BenchmarkSystem system, String target, String token, Duration duration, Samples samples) throws Exception {
        String session = token;
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            JsonNode acting = system.call("POST", Service.AUTH, "/auth/impersonate?uuid=" + target, session, null);
            String revertToken = acting.get("impersonator_revert_token").textValue();
            JsonNode returned = system.call("DELETE", Service.AUTH, "/auth/impersonate?impersonator_revert_token=" + revertToken,
                    acting.get("token").textValue(), null);
            session = returned.get("token").textValue();
            samples.add(System.nanoTime() - start);
        }
        return session;
    }

    private static String createUser(BenchmarkSystem system) throws Exception {
        var body = BenchmarkSystem.json().createObjectNode();
        body.putObject("user").put("email", "user-" + UUID.randomUUID() + "@example.com").put("role", "User").put("confirmed", true);
        return system.call("POST", Service.AUTH, "/v2/users", system.token(), body).at("/data/id").textValue();
    }
}
