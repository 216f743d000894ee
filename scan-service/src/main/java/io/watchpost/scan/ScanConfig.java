package io.watchpost.scan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How this installation scans. */
@ConfigMapping(prefix = "watchpost.scan")
public interface ScanConfig {

    /** Whether this process scans. Without it, it serves the API and keeps time, and leaves slices to other processes. */
    @WithDefault("true")
    boolean worker();

    /** What may be scanned. */
    Addresses addresses();

    /** How work is cut and handed out. */
    Work work();

    /** How hosts are scanned. */
    Scanning scanning();

    /** Event streams of running scans. */
    Streams streams();

    /** Vulnerability data. */
    Feed feed();

    /** Lists of findings. */
    Findings findings();

    /** What may be scanned; metadata, link-local, multicast and reserved addresses are refused whatever is set here. */
    interface Addresses {

        /** Whether loopback may be scanned; for one's own machine and tests only. */
        @WithDefault("false")
        boolean allowLoopback();

        /** Whether private networks (RFC 1918, RFC 4193, RFC 6598) may be scanned. */
        @WithDefault("true")
        boolean allowPrivate();

        /** Networks that are never scanned, such as the cluster's own pods and services: comma-separated CIDR blocks. */
        Optional<List<String>> refused();

        /** Most addresses of one target, after expansion and exclusion. */
        @WithDefault("65536")
        int perTarget();
    }

    /** How work is cut and handed out. */
    interface Work {

        /** Slices that this process works on at a time. */
        @WithDefault("4")
        int slicesAtOnce();

        /** Most addresses of a slice, 1 to 256. A worker that dies costs at most this much work. */
        @WithDefault("16")
        int addressesPerSlice();

        /** Most ports of a slice, over all its addresses: a full-range scan gets smaller slices. */
        @WithDefault("262144")
        int portsPerSlice();

        /** How often the queues are looked at when nothing wakes the process. */
        @WithDefault("1s")
        Duration pollInterval();

        /** How often a worker says that it still works on a slice. */
        @WithDefault("5s")
        Duration heartbeat();

        /** After so many missed heartbeats a slice is given to another worker; at least 4. */
        @WithDefault("4")
        int missedHeartbeats();

        /** How often a slice is tried before its run fails. */
        @WithDefault("3")
        int attempts();

        /** Pause before a failed slice is tried again. */
        @WithDefault("10s")
        Duration retryPause();

        /** How long a stopped run waits for its workers; afterwards it is stopped without them. */
        @WithDefault("3s")
        Duration stopPatience();
    }

    /** How hosts are scanned. */
    interface Scanning {

        /** How patient the engine is. */
        @WithDefault("network")
        Pace pace();

        /** Whether hosts that answer on none of the discovery ports are scanned too: slower, but no firewall hides a host. */
        @WithDefault("false")
        boolean considerAlive();

        /** Most addresses that a host name is scanned on; further ones are left out. */
        @WithDefault("8")
        int addressesPerName();

        /** How long resolving one name may take. */
        @WithDefault("5s")
        Duration resolveTimeout();
    }

    /** How patient the engine is. */
    enum Pace {
        /** For networks of all kinds. */
        NETWORK,
        /** For short round trips, such as the own machine. */
        LOCAL
    }

    /** Event streams of running scans. */
    interface Streams {

        /** Most open streams of one user in this process. */
        @WithDefault("10")
        int perUser();

        /** How often an idle stream says that it is alive. */
        @WithDefault("15s")
        Duration heartbeat();

        /** How often a stream looks for news when nothing wakes it. */
        @WithDefault("2s")
        Duration pollInterval();

        /** Longest life of a stream; the client resumes with Last-Event-ID. */
        @WithDefault("1h")
        Duration longest();
    }

    /** Lists of findings. */
    interface Findings {

        /** Of so many matches or fewer a list fetches and sorts all; of more, it walks along an index that has the order. */
        @WithDefault("5000")
        int sortedAtMost();

        /** How many ids an export looks up at a time; memory holds so many for each download. */
        @WithDefault("20000")
        int exportedAtOnce();
    }

    /** Vulnerability data. */
    interface Feed {

        /** Files in the layout of NVD 2.0 (.json, .json.gz), and folders of such files, that are imported at the start; comma-separated. */
        Optional<List<Path>> files();
    }
}
