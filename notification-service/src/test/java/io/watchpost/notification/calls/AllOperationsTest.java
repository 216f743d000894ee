package io.watchpost.notification.calls;

import io.watchpost.notification.ServiceTest;
import io.watchpost.notification.delivery.Receiver;
import io.watchpost.testing.fuzz.Fuzzer;
import io.watchpost.testing.sweep.MassAssignment;
import io.watchpost.testing.sweep.Sweep;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@ServiceTest
class AllOperationsTest {

    private static final Receiver RECEIVER = new Receiver(number -> 200);

    @AfterAll
    static void close() {
        RECEIVER.close();
    }

    @Test
    void everyOperationServedHasARowAndNoRowAllowsWhatNoneMay() {
        Sweep.assertTableIsSound();
    }

    @Test
    void eachCallerIsAnsweredWhatTheTableSays() {
        Sweep.assertAnswersAreThoseOfTheTable(new NotificationService(RECEIVER.url()));
    }

    @Test
    void whatTheServiceSetsItselfCanNotBeSent() {
        MassAssignment.assertNothingOfTheServicesOwnCanBeSet(new NotificationService(RECEIVER.url()));
    }

    @Test
    void noRequestHoweverSpoiltBreaksTheServiceOrHasAnEffectWhenRefused() throws SQLException {
        Fuzzer.assertNothingBreaks(new NotificationService(RECEIVER.url()), 50, Duration.ofSeconds(60));
    }
}
