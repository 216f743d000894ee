package io.watchpost.auth.calls;

import io.watchpost.auth.AuthTest;
import io.watchpost.testing.fuzz.Fuzzer;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@AuthTest
class FuzzTest {

    @AfterEach
    void leave() {
        AuthService.leave();
    }

    @Test
    void noRequestHoweverSpoiltBreaksTheServiceOrHasAnEffectWhenRefused() throws SQLException {
        Fuzzer.assertNothingBreaks(new AuthService(), 30, Duration.ofSeconds(40));
    }
}
