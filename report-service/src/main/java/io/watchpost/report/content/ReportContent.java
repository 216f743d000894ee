package io.watchpost.report.content;

import java.util.List;

/**
 * All that a finished report holds, for whoever writes it to a file. Iterables are read piece by piece from where the report is kept, so a
 * writer that doesn't collect them needs the same memory for ten findings as for a hundred thousand. Calls block: not for an event loop.
 */
public interface ReportContent {

    ReportSummary summary();

    /** Hosts with the worst findings first; those without any are left out. */
    List<Host> worstHosts(int limit);

    /** What to repair first: known exploited, then failing PCI, then by score and number of hosts. Observations are left out. */
    List<Priority> priorities(int limit);

    /** Why findings fail PCI, the most frequent reason first. */
    List<FailureReason> failureReasons();

    /** All hosts by address. */
    Iterable<Host> hosts();

    /** Every open port of a host, by number. */
    Iterable<Port> openPorts(Host host);

    /** The findings of a host, worst first. */
    Iterable<Finding> findings(Host host);
}
