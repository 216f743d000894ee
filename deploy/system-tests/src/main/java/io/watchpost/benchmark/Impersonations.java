package io.watchpost.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.local.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How often people can start to act as another and return: two signatures, a session, five events a pair. One person alone waits for
 * the disk at each commit; many at once share these waits.
 */
final class Impersonations implements Measurement {

    /** Until the virtual machines of all services have compiled what is called: what is measured earlier tells of their compilers. */
    private static final Duration WARM_UP = Duration.ofSeconds(120);
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final int[] AT_ONCE = {1, 8, 32};
    private static final int ROUNDS = 2;
    private static final String PASSWORDS =
            "update users set password_hash = (select password_hash from users where username = ?) where password_hash is null";

    @Override
    public String name() {
        return "impersonate-and-revert";
    }

    @Override
    public void run(BenchmarkSystem system) throws Exception {
        List<Impersonator> impersonators = impersonators(system, AT_ONCE[AT_ONCE.length - 1]);
        measure(system, impersonators, WARM_UP);
        for (int round = 0; round < ROUNDS; round++) {
            for (int atOnce : AT_ONCE) {
                Rate rate = measure(system, impersonators.subList(0, atOnce), MEASURED);
                System.out.printf("  %2d impersonators, each one pair after another: %s%n", atOnce, rate);
            }
        }
    }

    /** An Admin with a session, and the user to be acted as. */
    private record Impersonator(String session, String target) {}

    private static Rate measure(BenchmarkSystem system, List<Impersonator> impersonators, Duration duration) throws Exception {
        var samples = new Samples();
        ExecutorService threads = Executors.newFixedThreadPool(impersonators.size());
        try {
            long start = System.nanoTime();
            List<Future<?>> loops = new ArrayList<>();
            for (Impersonator impersonator : impersonators) {
                loops.add(threads.submit(() -> {
                    repeat(system, impersonator, start + duration.toNanos(), samples);
                    return null;
                }));
            }
            await(loops);
            return samples.rate(System.nanoTime() - start);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(List<Future<?>> loops) throws InterruptedException {
        for (Future<?> loop : loops) {
            try {
                loop.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException(failed.getCause());
            }
        }
    }

    /** Each return answers a new session of the impersonator, which the next pair starts from. */
    private static void repeat(BenchmarkSystem system, Impersonator impersonator, long end, Samples samples) throws Exception {
        String session = impersonator.session();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            JsonNode acting = system.call("POST", Service.AUTH, "/auth/impersonate?uuid=" + impersonator.target(), session, null);
            String revertToken = acting.get("impersonator_revert_token").textValue();
            JsonNode returned = system.call("DELETE", Service.AUTH, "/auth/impersonate?impersonator_revert_token=" + revertToken,
                    acting.get("token").textValue(), null);
            session = returned.get("token").textValue();
            samples.add(System.nanoTime() - start);
        }
    }

    private static List<Impersonator> impersonators(BenchmarkSystem system, int count) throws Exception {
        List<String> admins = new ArrayList<>();
        List<Impersonator> impersonators = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            admins.add(createUser(system, "Admin").at("/attributes/username").textValue());
        }
        giveThePasswordOf(system.admin().username(), system);
        for (String admin : admins) {
            String session = system.signIn(admin, system.admin().password());
            impersonators.add(new Impersonator(session, createUser(system, "User").get("id").textValue()));
        }
        return impersonators;
    }

    /** The way by mail would take longer than all the rest: new accounts get the first Super Admin's password. */
    private static void giveThePasswordOf(String username, BenchmarkSystem system) throws SQLException {
        try (Connection database = system.database(Service.AUTH); Statement circle = database.createStatement();
                PreparedStatement update = database.prepareStatement(PASSWORDS)) {
            circle.execute("set watchpost.circle = '*'");
            update.setString(1, username);
            update.executeUpdate();
        }
    }

    private static JsonNode createUser(BenchmarkSystem system, String role) throws Exception {
        var body = BenchmarkSystem.json().createObjectNode();
        body.putObject("user").put("email", "user-" + UUID.randomUUID() + "@example.com").put("role", role).put("confirmed", true);
        return system.call("POST", Service.AUTH, "/v2/users", system.token(), body).get("data");
    }
}
