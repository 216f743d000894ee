package io.watchpost.benchmark;

import io.watchpost.local.Service;
import io.watchpost.local.folder.FirstAdmin;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** How long after the answer to a sign-out each service still takes the token. */
final class Revocations implements Measurement {

    private static final int TIMES = 40;
    private static final long PATIENCE_SECONDS = 30;

    private static final Map<Service, String> READS = new EnumMap<>(Map.of(
            Service.AUTH, "/v2/user/validate_token",
            Service.SCAN, "/v2/targets",
            Service.REPORT, "/v2/reports",
            Service.NOTIFICATION, "/v2/notifications"));

    @Override
    public String name() {
        return "revocation";
    }

    @Override
    public void run(BenchmarkSystem system) throws Exception {
        Map<Service, Samples> samples = new EnumMap<>(Service.class);
        READS.keySet().forEach(service -> samples.put(service, new Samples()));
        ExecutorService watchers = Executors.newFixedThreadPool(READS.size());
        try {
            for (int time = 0; time < TIMES; time++) {
                revoke(system, watchers, samples);
            }
        } finally {
            watchers.shutdownNow();
        }
        samples.forEach((service, times) -> {
            Rate rate = times.rate(TimeUnit.SECONDS.toNanos(1));
            System.out.printf("  refused by %-13s median %.1f ms, at most %.1f ms after the sign-out (%d times)%n",
                    service.module(), rate.median(), rate.p99(), TIMES);
        });
    }

    private static void revoke(BenchmarkSystem system, ExecutorService watchers, Map<Service, Samples> samples) throws Exception {
        FirstAdmin admin = system.admin();
        String token = system.signIn(admin.username(), admin.password());
        for (Map.Entry<Service, String> read : READS.entrySet()) {
            system.call("GET", read.getKey(), read.getValue(), token, null);
        }
        system.call("DELETE", Service.AUTH, "/auth/sign_out", token, null);
        long start = System.nanoTime();
        Map<Service, Future<Long>> refusals = new EnumMap<>(Service.class);
        READS.forEach((service, path) -> refusals.put(service, watchers.submit(() -> refusedAt(system, service, path, token))));
        for (Map.Entry<Service, Future<Long>> refusal : refusals.entrySet()) {
            samples.get(refusal.getKey()).add(refusal.getValue().get() - start);
        }
    }

    private static long refusedAt(BenchmarkSystem system, Service service, String path, String token)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (system.status("GET", service, path, token) != 401) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(service.module() + " still takes a revoked token");
            }
        }
        return System.nanoTime();
    }
}
