package io.watchpost.scan.engine.tls;

/** What a hello offers beside a version and suites. */
enum HelloStyle {
    /** What clients of today offer. */
    PLAIN(false, new int[] {0x001D, 0x0017, 0x0018, 0x0019, 0x001E, 0x0016, 0x0015, 0x0013}),
    /** Also what clients have stopped offering: compression and heartbeats; and a request for the certificate's status. */
    CURIOUS(true, PLAIN.groups),
    /** Elliptic curves of less than 224 bits only. */
    WEAK_GROUPS(false, new int[] {0x0010, 0x000F, 0x0011, 0x0012, 0x0013, 0x0001, 0x0002, 0x0003, 0x0004, 0x0005});

    private final boolean curious;
    private final int[] groups;

    HelloStyle(boolean curious, int[] groups) {
        this.curious = curious;
        this.groups = groups;
    }

    boolean curious() {
        return curious;
    }

    int[] groups() {
        return groups;
    }
}
