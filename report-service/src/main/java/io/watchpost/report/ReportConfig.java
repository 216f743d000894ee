package io.watchpost.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of report-service. */
@ConfigMapping(prefix = "watchpost.report")
public interface ReportConfig {

    /** How files are made. */
    Files files();

    /** How files are made. */
    interface Files {

        /** Files made at the same time by this process; 0 leaves the work to other processes. */
        @WithDefault("2")
        int parallel();

        /** How often the queue is looked at when nobody in this process has asked for a file. */
        @WithDefault("2s")
        Duration pollInterval();

        /** How long a file stays with a process that gives no sign of life; signs come four times as often. */
        @WithDefault("40s")
        Duration lease();

        /** How often a file is begun, after crashes and failures, before it counts as failed. */
        @WithDefault("3")
        int attempts();

        /** Largest file in bytes; a larger one fails. */
        @WithDefault("268435456")
        long maxBytes();
    }
}
