package io.watchpost.scan;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.watchpost.scan.remote.ScannerProcess;

/** One program, two roles: the service, or, where {@code watchpost.scan.remote.url} is set, a scanner of another installation. */
@QuarkusMain
public final class Main {

    private Main() {
    }

    /** Starts the role that the settings want. */
    public static void main(String... arguments) {
        if (ScannerProcess.wanted()) {
            System.exit(ScannerProcess.run());
        } else {
            Quarkus.run(arguments);
        }
    }
}
