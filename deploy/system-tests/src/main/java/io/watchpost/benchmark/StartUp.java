package io.watchpost.benchmark;

import io.watchpost.local.Part;
import io.watchpost.local.Service;
import java.io.IOException;
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
            System.out.printf("  %-22s %,6d MiB resident%n", part, ResidentMemory.mebibytes(system, part));
        }
    }
}
