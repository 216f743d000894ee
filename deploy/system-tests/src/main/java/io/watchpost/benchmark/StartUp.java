package io.watchpost.benchmark;

import io.watchpost.local.Part;
import io.watchpost.local.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long each part takes to be ready, all started together, and how much memory it then holds. */
final class StartUp implements Measurement {

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public void run(BenchmarkSystem system) throws IOException {
        system.progress().forEach(System.out::println);
        List<Part> parts = new ArrayList<>(List.of(Part.KAFKA, Part.POSTGRESQL));
        for (Service service : Service.values()) {
            parts.add(service.part());
        }
        for (Part part : parts) {
            long pid = system.local().process(part).orElseThrow().pid();
            System.out.printf("  %-22s %,6d MiB resident%n", part, residentKibibytes(pid) / 1024);
        }
    }

    /** The process and its children: PostgreSQL is a family. */
    private static long residentKibibytes(long pid) throws IOException {
        long sum = 0;
        for (ProcessHandle process : family(pid)) {
            Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
            if (Files.exists(status)) {
                sum += Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            }
        }
        return sum;
    }

    private static List<ProcessHandle> family(long pid) {
        ProcessHandle parent = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> family = new ArrayList<>(parent.descendants().toList());
        family.add(parent);
        return family;
    }
}
