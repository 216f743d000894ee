package io.watchpost.report.calls;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.watchpost.testing.WatchpostTestResource;
import io.watchpost.testing.fuzz.Fuzzer;
import io.watchpost.testing.sweep.Sweep;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = WatchpostTestResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "name", value = "report"))
class AllOperationsTest {

    @Test
    void everyOperationServedHasARowAndNoRowAllowsWhatNoneMay() {
        Sweep.assertTableIsSound();
    }

    @Test
    void eachCallerIsAnsweredWhatTheTableSays() {
        Sweep.assertAnswersAreThoseOfTheTable(new ReportService());
    }

    @Test
    void noRequestHoweverSpoiltBreaksTheServiceOrHasAnEffectWhenRefused() throws SQLException {
        Fuzzer.assertNothingBreaks(new ReportService(), 100, Duration.ofSeconds(60));
    }
}
