package io.watchpost.scan.exception;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.testing.TestSystem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that the database applies to findings. */
@QuarkusTest
class ExceptionScopeTest extends ScanServiceTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "9.8, fail, the base score 9.8 is 4.0 or higher, false_positive, -, pass",
        "9.8, fail, the base score 9.8 is 4.0 or higher, severity_dispute, 3.9, pass",
        "9.8, fail, the base score 9.8 is 4.0 or higher, severity_dispute, 4.0, fail",
        "2.0, pass, the base score 2.0 is below 4.0, severity_dispute, 5.0, fail",
        "7.5, pass, denial of service only, severity_dispute, 5.0, pass",
        "7.5, fail, automatic failure at any score, severity_dispute, 1.0, fail",
        "0.0, fail, automatic failure at any score, severity_dispute, 0.0, fail",
        "7.5, fail, automatic failure at any score, compensating_control, 1.0, pass",
        "0.0, fail, automatic failure at any score, false_positive, -, pass"})
    void complianceUnderAnExceptionFollowsItsReason(String severity, String compliance, String rule, String reason, String newSeverity,
        String expected) throws SQLException {
        assertEquals(expected, ask("select excepted_compliance(cast(? as numeric), ?, ?, ?, cast(? as numeric))", severity, compliance,
            rule, reason, newSeverity));
    }

    @Test
    void aScopeHoldsAddressesNetworksRangesAndNamesOfBothFamilies() throws SQLException {
        UUID organization = organization("Scopes");
        String id = ExceptionCalls.ask(caller(organization, "pci"), 0,
            Map.of("hosts", "2001:db8::/64, WWW.Example.com, 192.0.2.1-9, 198.51.100.7", "port", 443));
        String covers = """
            select exception_covers(e, cast(? as inet), ?, cast(? as integer), null) from exception e where e.id = cast(? as uuid)""";
        for (String[] inside : new String[][] {{"2001:db8::ffff", null}, {"203.0.113.1", "www.example.com"}, {"192.0.2.9", "other"},
            {"198.51.100.7", null}}) {
            assertEquals("t", ask(covers, inside[0], inside[1], "443", id), inside[0]);
            assertEquals("f", ask(covers, inside[0], inside[1], "80", id), inside[0]);
        }
        for (String[] outside : new String[][] {{"2001:db8:0:1::1", null}, {"203.0.113.1", "example.com"}, {"192.0.2.10", null},
            {"192.0.2.0", null}}) {
            assertEquals("f", ask(covers, outside[0], outside[1], "443", id), outside[0]);
        }
    }

    private static String ask(String sql, String... parameters) throws SQLException {
        try (Connection connection = TestSystem.current().database().connectAsOwner(); Statement circle = connection.createStatement()) {
            circle.execute("set watchpost.circle = '*'");
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setString(i + 1, parameters[i]);
                }
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            }
        }
    }
}
