package io.watchpost.report.render.pdf;

import io.watchpost.report.content.Priority;
import io.watchpost.report.content.ReportSummary;
import io.watchpost.report.content.SeverityCounts;
import java.util.List;

/** The scan in a few sentences that need no training to be understood. */
final class PlainSummary {

    private PlainSummary() {
    }

    static String of(ReportSummary summary, List<Priority> priorities) {
        String examined = "On " + Dates.day(summary.finishedAt()) + " Watchpost examined " + Plurals.of(summary.hostsCount(), "host")
                + " with " + Plurals.of(summary.openPorts(), "open port") + ". ";
        return examined + weaknesses(summary.results()) + first(priorities);
    }

    private static String weaknesses(SeverityCounts results) {
        if (results.total() == 0) {
            return "It found no weakness. ";
        }
        int urgent = results.critical() + results.high();
        String found = "It found " + Plurals.of(results.total(), "weakness", "weaknesses");
        return urgent == 0
                ? found + ", none of high or critical severity. "
                : found + ", " + urgent + " of them of high or critical severity: an attacker may use these to take over a system or read"
                        + " its data. ";
    }

    private static String first(List<Priority> priorities) {
        if (priorities.isEmpty()) {
            return "Nothing has to be repaired now.";
        }
        Priority first = priorities.get(0);
        return "The first thing to repair is “" + SafeText.line(first.name(), 120) + "” on " + Plurals.of(first.hosts(), "host") + ".";
    }
}
