package io.watchpost.scan.run;

import io.watchpost.scan.ScanConfig;
import io.watchpost.scan.portlist.Ports;

/** How much one worker gets at a time. */
final class Slicing {

    private Slicing() {
    }

    /** Fewer hosts the more ports each of them is scanned on, at least one. */
    static int hostsPerSlice(ScanConfig.Work work, Ports ports) {
        int portsPerHost = Math.max(1, Ports.selection(ports.tcp()).size() + Ports.selection(ports.udp()).size());
        return Math.max(1, Math.min(work.addressesPerSlice(), work.portsPerSlice() / portsPerHost));
    }
}
