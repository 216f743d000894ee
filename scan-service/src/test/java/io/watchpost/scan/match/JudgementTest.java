package io.watchpost.scan.match;

import static io.watchpost.scan.match.Judgement.NO;
import static io.watchpost.scan.match.Judgement.POTENTIAL;
import static io.watchpost.scan.match.Judgement.YES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchpost.scan.match.Applicability.Bound;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final Bound ANY = null;

    @Test
    void aRangeHoldsItsIncludedEndsAndNotItsExcludedOnes() {
        assertEquals(YES, range("10.6", included("10.0"), excluded("10.15")));
        assertEquals(YES, range("10.0", included("10.0"), excluded("10.15")));
        assertEquals(NO, range("10.15", included("10.0"), excluded("10.15")));
        assertEquals(NO, range("10.0", excluded("10.0"), included("10.15")));
        assertEquals(YES, range("10.15", excluded("10.0"), included("10.15")));
        assertEquals(NO, range("9.6.1", included("10.0"), excluded("10.15")));
    }

    @Test
    void aRangeThatNeverEndsIsOnlyAHint() {
        assertEquals(POTENTIAL, range("99.1", ANY, ANY));
        assertEquals(POTENTIAL, range("99.1", included("2.0"), ANY));
        assertEquals(NO, range("1.9", included("2.0"), ANY));
        assertEquals(YES, range("1.9", ANY, excluded("2.0")));
    }

    @Test
    void aPatchLevelCountsOnlyWhereTheBoundHasOne() {
        assertEquals(YES, range("7.7p1", ANY, included("7.7")));
        assertEquals(NO, range("7.7p1", ANY, excluded("7.7")));
        assertEquals(YES, range("9.3p1", ANY, excluded("9.3p2")));
        assertEquals(NO, range("9.3p2", ANY, excluded("9.3p2")));
    }

    @Test
    void aPreReleaseIsBeforeTheReleaseThatFixes() {
        assertEquals(YES, range("2.0-rc1", ANY, excluded("2.0")));
        assertEquals(NO, range("2.0", ANY, excluded("2.0")));
    }

    @Test
    void whereTheLastNumberIsNotToldARangeThatEndsAmongItsVersionsIsAHint() {
        assertEquals(POTENTIAL, cups("2.4", ANY, excluded("2.4.2")));
        assertEquals(POTENTIAL, cups("2.4", included("2.4.1"), ANY));
        assertEquals(YES, cups("2.3", ANY, excluded("2.4.2")));
        assertEquals(YES, cups("2.4.1", ANY, excluded("2.4.2")));
        assertEquals(NO, cups("2.4", ANY, included("2.3.9")));
        assertEquals(POTENTIAL, cups("2.4.9", ANY, excluded("499.4")));
    }

    @Test
    void opensslLettersAreOrderedPastZ() {
        assertEquals(YES, range("1.0.2zd", included("1.0.2"), excluded("1.0.2ze")));
        assertEquals(NO, range("1.0.2ze", included("1.0.2"), excluded("1.0.2ze")));
    }

    @Test
    void oneVersionIsThatVersionInAnySpelling() {
        assertEquals(YES, exact("2.8.19", "2.8.19", null));
        assertEquals(YES, exact("2.0.0", "2.0", null));
        assertEquals(NO, exact("2.8.1", "2.8.19", null));
        assertEquals(NO, exact("2.8.19", CpeName.NONE, null));
    }

    @Test
    void theUpdateFieldMustFit() {
        assertEquals(YES, exact("9.3p1", "9.3", "p1"));
        assertEquals(NO, exact("9.3p2", "9.3", "p1"));
        assertEquals(YES, exact("9.3", "9.3", CpeName.NONE));
        assertEquals(NO, exact("9.3p1", "9.3", CpeName.NONE));
        assertEquals(NO, exact("15", "15", "beta2"));
        assertEquals(YES, exact("15beta2", "15", "beta2"));
        assertEquals(POTENTIAL, exact("6.0", "6.0", "sp2"));
        assertEquals(YES, exact("9.4.10.v20180503", "9.4.10", "20180503"));
    }

    @Test
    void aConditionThatCannotBeSeenMakesAHint() {
        assertEquals(POTENTIAL, judge("2.8.19", new Applicability("CVE-1", true, "a", "x", "y", null, null, null, null, excluded("3"))));
        assertEquals(POTENTIAL, target("windows"));
        assertEquals(YES, target("-"));
        assertEquals(YES, target(null));
    }

    @Test
    void aPlugInOfTheSameNameIsAnotherProduct() {
        assertEquals(NO, target("wordpress"));
        assertEquals(NO, target("node.js"));
    }

    @Test
    void anotherPartOfTheDictionaryIsAnotherProduct() {
        assertEquals(NO, judge("2.8.19", new Applicability("CVE-1", false, "o", "x", "y", null, null, null, null, excluded("3"))));
    }

    private static Judgement cups(String version, Bound from, Bound to) {
        return Judgement.of(new Applicability("CVE-1", false, "a", "openprinting", "cups", null, null, null, from, to),
            CpeName.parse("cpe:2.3:a:openprinting:cups:" + version + ":*:*:*:*:*:*:*").orElseThrow(),
            SoftwareVersion.parse(version).orElseThrow());
    }

    private static Judgement range(String version, Bound from, Bound to) {
        return judge(version, new Applicability("CVE-1", false, "a", "x", "y", null, null, null, from, to));
    }

    private static Judgement exact(String version, String named, String update) {
        return judge(version, new Applicability("CVE-1", false, "a", "x", "y", named, update, null, null, null));
    }

    private static Judgement target(String targetSoftware) {
        return judge("2", new Applicability("CVE-1", false, "a", "x", "y", null, null, targetSoftware, null, excluded("3")));
    }

    private static Judgement judge(String version, Applicability statement) {
        CpeName name = CpeName.parse("cpe:/a:x:y").orElseThrow();
        return Judgement.of(statement, name, SoftwareVersion.parse(version).orElseThrow());
    }

    private static Bound included(String version) {
        return new Bound(version, true);
    }

    private static Bound excluded(String version) {
        return new Bound(version, false);
    }
}
