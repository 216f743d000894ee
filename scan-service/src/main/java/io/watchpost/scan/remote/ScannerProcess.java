package io.watchpost.scan.remote;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.watchpost.scan.ScanConfig;
import io.watchpost.scan.address.AddressPolicy;
import io.watchpost.scan.address.RefusedBlocks;
import io.watchpost.scan.engine.BuiltInEngine;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** This program as a scanner of another installation. Settings come from the environment and from system properties. */
public final class ScannerProcess {

    private static final String URL = "watchpost.scan.remote.url";
    private static final String URL_IN_ENVIRONMENT = "WATCHPOST_SCAN_REMOTE_URL";

    private ScannerProcess() {
    }

    /** Whether the settings want this process to be one. */
    public static boolean wanted() {
        return !Optional.ofNullable(System.getProperty(URL)).or(() -> Optional.ofNullable(System.getenv(URL_IN_ENVIRONMENT))).orElse("")
            .isBlank();
    }

    /** Runs until the process ends; answers its exit code. */
    public static int run() {
        ProcessLog.start();
        ScanConfig config = config();
        URI url = config.remote().url().orElseThrow();
        ScanConfig.Addresses addresses = config.addresses();
        AddressPolicy policy = AddressPolicy.of(RefusedBlocks.of(addresses.allowLoopback(), addresses.allowPrivate(),
            addresses.refused().orElse(List.of())));
        try (RemoteScanner scanner = new RemoteScanner(url, config, BuiltInEngine.create(), policy, version())) {
            Runtime.getRuntime().addShutdownHook(new Thread(scanner::close, "scanner-ends"));
            scanner.run();
            return 0;
        } catch (IOException | IllegalArgumentException unusable) {
            System.err.println(unusable.getMessage());
            return 1;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static ScanConfig config() {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().addDefaultSources().addDiscoveredConverters()
            .withMapping(ScanConfig.class).build().getConfigMapping(ScanConfig.class);
    }

    private static String version() {
        return Optional.ofNullable(ScannerProcess.class.getPackage().getImplementationVersion()).orElse("unversioned");
    }
}
