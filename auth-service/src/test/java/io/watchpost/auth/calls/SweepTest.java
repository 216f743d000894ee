package io.watchpost.auth.calls;

import io.watchpost.auth.AuthTest;
import io.watchpost.testing.sweep.MassAssignment;
import io.watchpost.testing.sweep.Sweep;
import org.junit.jupiter.api.Test;

@AuthTest
class SweepTest {

    @Test
    void everyOperationServedHasARowAndNoRowAllowsWhatNoneMay() {
        Sweep.assertTableIsSound();
    }

    @Test
    void eachCallerIsAnsweredWhatTheTableSays() {
        Sweep.assertAnswersAreThoseOfTheTable(new AuthService());
    }

    @Test
    void whatTheServiceSetsItselfCanNotBeSent() {
        MassAssignment.assertNothingOfTheServicesOwnCanBeSet(new AuthService());
    }
}
