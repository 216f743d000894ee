package io.watchpost.auth.calls;

import io.watchpost.auth.AuthTest;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.fuzz.Fuzzer;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@AuthTest
class FuzzTest {

    @AfterEach
    void forgetTriesInVain() {
        TestDatabase.execute("delete from sign_in_attempt");
    }

    @Test
    void noRequestHoweverSpoiltBreaksTheServiceOrHasAnEffectWhenRefused() throws SQLException {
        Fuzzer.assertNothingBreaks(new AuthService(), 120, Duration.ofSeconds(60));
    }
}
