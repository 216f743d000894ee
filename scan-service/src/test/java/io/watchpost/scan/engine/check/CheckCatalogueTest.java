package io.watchpost.scan.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.scan.engine.BuiltInEngine;
import io.watchpost.scan.engine.CheckMetadata;
import io.watchpost.scan.engine.CheckOids;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckCatalogueTest {

    private static final BuiltInEngine ENGINE = BuiltInEngine.create();
    private static final Set<String> SOLUTION_TYPES = Set.of("Mitigation", "VendorFix", "Workaround", "WillNotFix", "NoneAvailable");

    @Test
    void eachEntryOfTheCatalogueHasACheckAndTheOtherWayRound() {
        List<CheckMetadata> entries = List.copyOf(new CheckCatalogue().all());
        assertEquals(entries.size(), ENGINE.checks().size());
        assertEquals(Set.copyOf(entries), Set.copyOf(ENGINE.checks()));
    }

    @Test
    void eachCheckSaysAllThatAReportNeeds() {
        Set<String> oids = new HashSet<>();
        for (CheckMetadata check : ENGINE.checks()) {
            assertTrue(oids.add(check.oid()), () -> check.oid() + " is taken twice");
            assertTrue(check.oid().startsWith(CheckOids.ARC + ".1."));
            assertTrue(check.severity() >= 0 && check.severity() <= 10, check::name);
            assertTrue(SOLUTION_TYPES.contains(check.solutionType()), check::name);
            assertFalse(check.summary().isBlank() || check.solution().isBlank() || check.references().isEmpty(), check::name);
            assertFalse(check.intrusive(), check::name);
        }
    }

    @Test
    void scoresAreTheOnesThatNvdPublishesForTheSameVectors() {
        CheckCatalogue catalogue = new CheckCatalogue();
        assertEquals(5.9, catalogue.get("tls-ssl2").severity());
        assertEquals(3.4, catalogue.get("tls-ssl3").severity());
        assertEquals(7.5, catalogue.get("tls-3des").severity());
        assertEquals(9.8, catalogue.get("redis-open").severity());
    }
}
