package io.watchpost.scan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
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

    /**
     * Key for the credentials of targets: 32 random bytes in Base64, as from {@code openssl rand -base64 32}, kept as long as the database.
     * Without it credentials are refused. Workers need it too.
     */
    Optional<String> encryptionKey();

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

    /** Scanners, as this service sees those that call it. */
    Scanners scanners();

    /** Makes this process a scanner of another installation; it serves no API then, and uses neither database nor broker. */
    Remote remote();

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

        /** A folder of fingerprints in recog's XML format, asked after the built-in ones. */
        Optional<Path> fingerprints();

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

    /**
     * Vulnerability data. Each kind takes files, folders and http(s) addresses, comma-separated; without any, and with {@link #online} off,
     * nothing but the few built-in records is there.
     */
    interface Feed {

        /** CVE records in the layout of NVD 2.0 (.json, .json.gz). */
        Optional<List<String>> nvd();

        /** CISA's catalogue of exploited vulnerabilities (JSON). */
        Optional<List<String>> kev();

        /** FIRST's exploit predictions (CSV). */
        Optional<List<String>> epss();

        /** Ends of support from endoflife.date: all products (API 1), or files of one product each (API 0). */
        Optional<List<String>> endOfLife();

        /** The data of Debian's security tracker (JSON). */
        Optional<List<String>> debian();

        /** Alpine's security database (JSON), a file for each release and repository: {@code https://secdb.alpinelinux.org/v3.20/main.json}. */
        Optional<List<String>> alpine();

        /** {@code updateinfo.xml} of RPM repositories, named by distribution and release: {@code rocky-9-baseos-updateinfo.xml.gz}. */
        Optional<List<String>> rpm();

        /** Signed bundles of all that, see {@link #bundleKeys}. */
        Optional<List<String>> bundles();

        /** Public keys (Ed25519, X.509 form in Base64) of which one must have signed a bundle; without any no bundle is read. */
        Optional<List<String>> bundleKeys();

        /** Folder for the fingerprints of bundles, as a rule the one that engines read when they start; without it they are left out. */
        Optional<String> bundleFingerprints();

        /** Whether kinds without a source of their own are fetched from their publishers. */
        @WithDefault("false")
        boolean online();

        /** How often sources are asked for news. */
        @WithDefault("24h")
        Duration interval();

        /** Longest time for fetching one file. */
        @WithDefault("15m")
        Duration timeout();

        /** Size of the largest file that is fetched, in bytes. */
        @WithDefault("2147483648")
        long mostBytes();

        /** Data that nobody has confirmed for so long counts as stale. */
        @WithDefault("192h")
        Duration staleAfter();
    }

    /** Scanners, as this service sees those that call it. */
    interface Scanners {

        /** How long after its last word a scanner counts as online. */
        @WithDefault("30s")
        Duration onlineFor();

        /** How long a code to enrol a scanner with is good. */
        @WithDefault("24h")
        Duration enrolmentCodeLife();

        /** How long a slice stays a scanner's without a heartbeat. */
        @WithDefault("30s")
        Duration lease();

        /** How often a scanner says that it still works on a slice, and learns that it shouldn't. */
        @WithDefault("2s")
        Duration heartbeat();

        /** How often a call that waits for work looks for it when nothing wakes it. */
        @WithDefault("5s")
        Duration pollInterval();

        /** Longest time that a call waits for work, whatever it asks for. */
        @WithDefault("25s")
        Duration longestWait();

        /** Most calls of a scanner to one process in a minute. */
        @WithDefault("3000")
        int callsPerMinute();

        /** Most calls of a scanner that wait for work at a time. */
        @WithDefault("4")
        int waitsAtOnce();

        /** Most wrong enrolment codes from one address in a minute. */
        @WithDefault("20")
        int wrongCodesPerMinute();
    }

    /** This process as a scanner of another installation, see {@link io.watchpost.scan.remote.RemoteScanner}. */
    interface Remote {

        /** The installation's address, {@code https://scans.example.com}; plain http is for loopback only. Its presence decides. */
        Optional<URI> url();

        /** A one-time code to enrol with; needed once, and again to take over from another machine. */
        Optional<String> enrolmentCode();

        /** Where the credential is kept, readable for the owner only. */
        @WithDefault("scanner-credential")
        Path credentialFile();

        /** Certificates (PEM) to trust instead of the system's. */
        Optional<Path> caFile();

        /** How long an answer may take, beside the time that it waits for work. */
        @WithDefault("15s")
        Duration timeout();
    }
}
