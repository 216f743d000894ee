package io.watchpost.scan.engine;

/**
 * Receives what a slice yields. Calls come from the engine's threads, one at a time; an exception thrown here ends the slice and
 * reaches the caller.
 */
public interface SliceListener {

    /**
     * A host has left a phase.
     *
     * @param hostsDone hosts of the slice that have finished this phase, 0 to hostsTotal
     * @param hostsTotal hosts of the slice
     */
    void phase(Phase phase, int hostsDone, int hostsTotal);

    /** A host is finished: called exactly once for each, in the order in which they finish. */
    void host(HostResult result);
}
