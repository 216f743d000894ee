package io.watchpost.scan.pci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.scan.engine.PciRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PciRulesTest {

    private static final String TAKE_OVER = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";

    @Test
    void aScoreFromFourOnFailsAndALowerOnePasses() {
        assertVerdict("fail", "the base score 4.0 is 4.0 or higher", PciRules.assess(4.0, TAKE_OVER, null));
        assertVerdict("pass", "the base score 3.9 is below 4.0", PciRules.assess(3.9, TAKE_OVER, null));
        assertVerdict("pass", "the base score 0.0 is below 4.0", PciRules.assess(0.0, null, null));
        assertVerdict("fail", "the base score 7.5 is 4.0 or higher", PciRules.assess(7.5, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L",
        "AV:N/AC:L/Au:N/C:N/I:N/A:P", "(AV:N/AC:L/Au:N/C:N/I:N/A:C)", "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N"})
    void denialOfServiceAlonePassesAtAnyScore(String vector) {
        assertVerdict("pass", "denial of service only", PciRules.assess(9.8, vector, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:H",
        "AV:N/AC:L/Au:N/C:N/I:P/A:P", "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:L/SI:N/SA:N", "nonsense", ""})
    void anyOtherHarmIsMoreThanDenialOfService(String vector) {
        assertVerdict("fail", "4.0 or higher", PciRules.assess(5.0, vector, null));
    }

    @Test
    void anAutomaticFailureFailsAtAnyScoreAndNamesItsReason() {
        PciRule rule = PciRule.automaticFailure("A database answers to the Internet.");
        assertVerdict("fail", "automatic failure at any score. A database answers", PciRules.assess(0.0, null, rule));
        assertVerdict("fail", "automatic failure", PciRules.assess(7.5, "AV:N/AC:L/Au:N/C:N/I:N/A:P", rule));
    }

    @Test
    void aSpecialNoteIsDeclaredAndFailsOnlyByItsScore() {
        PciRule rule = PciRule.specialNote("Remote access is possible.");
        assertVerdict("pass", "special note, to be declared by the customer. Remote access", PciRules.assess(0.0, null, rule));
        assertVerdict("fail", "4.0 or higher", PciRules.assess(5.0, TAKE_OVER, rule));
    }

    private static void assertVerdict(String compliance, String words, PciVerdict verdict) {
        assertEquals(compliance, verdict.compliance());
        assertTrue(verdict.reason().startsWith("PCI DSS 11.3.2, ASV Program Guide: ") && verdict.reason().contains(words), verdict.reason());
    }
}
