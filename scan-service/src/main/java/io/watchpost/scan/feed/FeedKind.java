package io.watchpost.scan.feed;

import java.util.Locale;

/** The kinds of vulnerability data that are imported, each in its publisher's format. */
public enum FeedKind {

    /** CVE records: NVD, JSON 2.0. */
    NVD("cves"),
    /** Vulnerabilities known to be exploited: CISA, JSON. */
    KEV("kev"),
    /** Probabilities of exploitation: FIRST, CSV. */
    EPSS("epss"),
    /** When support ends: endoflife.date, JSON, all products (API 1) or one (API 0, the file's name being the product). */
    END_OF_LIFE("nvts"),
    /** What is mended in which package: Debian's security tracker, JSON. */
    DEBIAN("cves"),
    /** The same of Alpine: its security database, JSON, a file for each release and repository. */
    ALPINE("cves"),
    /** The same of RPM repositories: {@code updateinfo.xml}, the file's name telling distribution and release. */
    RPM("cves");

    private final String contractName;

    FeedKind(String contractName) {
        this.contractName = contractName;
    }

    /** The name in settings, the database and bundles: {@code end-of-life}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind with that label. */
    public static FeedKind of(String label) {
        for (FeedKind kind : values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of vulnerability data: " + label);
    }

    /** The kind in the words of the API. */
    String contractName() {
        return contractName;
    }

    /** Whether a file replaces what the former one said; of CVE records each counts by its own date. */
    boolean snapshot() {
        return this != NVD;
    }

    /** Whether the data decides which software has which vulnerability. */
    boolean matched() {
        return this == NVD || this == DEBIAN || this == ALPINE || this == RPM;
    }

    FeedReader reader() {
        return switch (this) {
            case NVD -> new NvdFeed();
            case KEV -> new KevFeed();
            case EPSS -> new EpssFeed();
            case END_OF_LIFE -> new EndOfLifeFeed();
            case DEBIAN -> new DebianFeed();
            case ALPINE -> new AlpineFeed();
            case RPM -> new RpmFeed();
        };
    }
}
