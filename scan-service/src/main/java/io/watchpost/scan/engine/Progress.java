package io.watchpost.scan.engine;

import java.util.EnumMap;
import java.util.Map;

/** Counts hosts through the phases and tells the listener, one call at a time, and nothing any more after a stop. */
final class Progress {

    private final SliceListener listener;
    private final int hosts;
    private final Map<Phase, Integer> done = new EnumMap<>(Phase.class);
    private boolean stopped;

    Progress(SliceListener listener, int hosts) {
        this.listener = listener;
        this.hosts = hosts;
    }

    synchronized void finished(Phase phase) {
        int count = done.merge(phase, 1, Integer::sum);
        if (!stopped) {
            listener.phase(phase, count, hosts);
        }
    }

    synchronized void finished(HostResult result) {
        if (!stopped) {
            listener.host(result);
        }
    }

    synchronized void stop() {
        stopped = true;
    }
}
