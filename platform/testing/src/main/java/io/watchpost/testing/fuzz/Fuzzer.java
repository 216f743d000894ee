package io.watchpost.testing.fuzz;

import io.watchpost.testing.calls.TestedService;
import io.watchpost.testing.contract.Contract;
import io.watchpost.testing.contract.Operation;
import io.watchpost.testing.contract.PendingOperations;
import io.watchpost.testing.postgres.TableChanges;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Spoils valid requests of every operation that is served in one way each, as the contract suggests, and looks at the answers: no
 * failure of the service's own, every refusal a problem document, no effect of a refused call, a bad value refused as the contract says.
 *
 * <p>The choice depends on a seed only, which is printed; {@code -Dwatchpost.fuzz.seed} sets another. For a long round
 * {@code -Dwatchpost.fuzz.most} sets the number of calls for each operation and {@code -Dwatchpost.fuzz.seconds} the time.
 */
public final class Fuzzer {

    private static final Logger LOG = Logger.getLogger(Fuzzer.class);
    private static final long SEED = Long.getLong("watchpost.fuzz.seed", 4711);

    private Fuzzer() {
    }

    /**
     * Fuzzes the service.
     *
     * @param most  calls for each operation
     * @param limit shared out among the operations: on a slow machine each is called fewer times
     */
    public static void assertNothingBreaks(TestedService service, int most, Duration limit) throws SQLException {
        Contract contract = Contract.ofThisService();
        Findings findings = new Findings();
        Instant end = Instant.now().plusSeconds(Long.getLong("watchpost.fuzz.seconds", limit.toSeconds()));
        int calls = 0;
        List<Operation> served = PendingOperations.others(contract);
        try (TableChanges changes = TableChanges.watch(service.backgroundChanges())) {
            FuzzedOperation fuzzed = new FuzzedOperation(service, contract, findings, changes,
                    new Mutations(contract, SEED, Integer.getInteger("watchpost.fuzz.most", most)));
            for (int done = 0; done < served.size(); done++) {
                Duration share = Duration.between(Instant.now(), end).dividedBy(served.size() - done);
                calls += fuzzed.run(served.get(done), Instant.now().plus(share));
            }
        }
        LOG.infof("%d calls of %d operations, seed %d", calls, served.size(), SEED);
        findings.fail("seed " + SEED);
    }
}
