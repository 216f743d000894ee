package io.watchpost.scan.calls;

import io.quarkus.test.junit.QuarkusTest;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.scan.ScriptedEngine;
import io.watchpost.testing.fuzz.Fuzzer;
import io.watchpost.testing.sweep.MassAssignment;
import io.watchpost.testing.sweep.Sweep;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AllOperationsTest extends ScanServiceTest {

    @AfterAll
    static void letRunsEnd() {
        ScriptedEngine.release(ScanRequests.WAITING);
    }

    @Test
    void everyOperationServedHasARowAndNoRowAllowsWhatNoneMay() {
        Sweep.assertTableIsSound();
    }

    @Test
    void eachCallerIsAnsweredWhatTheTableSays() {
        Sweep.assertAnswersAreThoseOfTheTable(new ScanService());
    }

    @Test
    void whatTheServiceSetsItselfCanNotBeSent() {
        MassAssignment.assertNothingOfTheServicesOwnCanBeSet(new ScanService());
    }

    @Test
    void noRequestHoweverSpoiltBreaksTheServiceOrHasAnEffectWhenRefused() throws SQLException {
        Fuzzer.assertNothingBreaks(new ScanService(), 60, Duration.ofSeconds(60));
    }
}
