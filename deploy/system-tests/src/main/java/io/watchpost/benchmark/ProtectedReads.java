package io.watchpost.benchmark;

import io.watchpost.local.Service;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** What checking the token costs: a protected route, and one with a query behind it, against an open route of the same service. */
final class ProtectedReads implements Measurement {

    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 3;
    private static final Duration ROUND = Duration.ofSeconds(5);

    /** Until the virtual machine has compiled what is called: what is measured earlier tells of its compilers. */
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "protected-reads";
    }

    @Override
    public void run(BenchmarkSystem system) throws InterruptedException {
        URI auth = system.local().address(Service.AUTH);
        Map<String, String> credentials = Map.of("Authorization", "Bearer " + system.token());
        try (Load load = new Load()) {
            load.get(auth.resolve("/.well-known/jwks.json"), Map.of(), CONNECTIONS, WARM_UP);
            load.get(auth.resolve("/v2/user/validate_token"), credentials, CONNECTIONS, WARM_UP);
            load.get(auth.resolve("/v2/user/me"), credentials, CONNECTIONS, WARM_UP);
            for (int round = 0; round < ROUNDS; round++) {
                Rate open = load.get(auth.resolve("/.well-known/jwks.json"), Map.of(), CONNECTIONS, ROUND);
                Rate checked = load.get(auth.resolve("/v2/user/validate_token"), credentials, CONNECTIONS, ROUND);
                Rate queried = load.get(auth.resolve("/v2/user/me"), credentials, CONNECTIONS, ROUND);
                System.out.printf("  open route               %s%n", open);
                System.out.printf("  token checked            %s, %s of open%n", checked, share(checked, open));
                System.out.printf("  token checked, one query %s, %s of open%n", queried, share(queried, open));
            }
        }
    }

    private static String share(Rate one, Rate other) {
        return String.format(Locale.ROOT, "%.2f", one.perSecond() / other.perSecond());
    }
}
