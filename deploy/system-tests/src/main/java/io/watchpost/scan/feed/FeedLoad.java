package io.watchpost.scan.feed;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Imports vulnerability data with scan-service's own import, in a process with its classes. Arguments: JDBC URL, user, and for each file its
 * kind and its path; the password comes by the environment.
 */
final class FeedLoad {

    private static final double MEBIBYTE = 1 << 20;

    private FeedLoad() {
    }

    public static void main(String[] arguments) throws FeedImportException, IOException {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(arguments[0]);
        dataSource.setUser(arguments[1]);
        dataSource.setPassword(System.getenv("WATCHPOST_DATABASE_PASSWORD"));
        VulnerabilityFeedImport feedImport = new VulnerabilityFeedImport(dataSource);
        for (int i = 2; i + 1 < arguments.length; i += 2) {
            load(feedImport, FeedKind.of(arguments[i]), Path.of(arguments[i + 1]));
        }
    }

    private static void load(VulnerabilityFeedImport feedImport, FeedKind kind, Path file) throws FeedImportException, IOException {
        if (!Files.exists(file)) {
            System.out.println("  skipped: there is no " + file);
            return;
        }
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        FeedImported result = feedImport.importFile(kind, file);
        double seconds = (System.nanoTime() - start) / 1e9;
        double heap = pools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEBIBYTE;
        System.out.printf("  %s: %,d records of %.1f MB%s in %.1f s, %,.0f MB of heap at most%n", kind.label(), result.read(),
                Files.size(file) / MEBIBYTE, result.alreadyPresent() ? " (there already)" : "", seconds, heap);
    }

    private static Stream<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }
}
