package io.watchpost.benchmark;

import io.watchpost.local.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The memory that a part of the system holds now, as Linux counts it. */
final class ResidentMemory {

    private ResidentMemory() {}

    /** Of its process and its children: PostgreSQL is a family. */
    static long mebibytes(BenchmarkSystem system, Part part) throws IOException {
        long kibibytes = 0;
        for (ProcessHandle process : family(system.local().process(part).orElseThrow().pid())) {
            Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
            if (Files.exists(status)) {
                kibibytes += Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            }
        }
        return kibibytes / 1024;
    }

    private static List<ProcessHandle> family(long pid) {
        ProcessHandle parent = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> family = new ArrayList<>(parent.descendants().toList());
        family.add(parent);
        return family;
    }
}
