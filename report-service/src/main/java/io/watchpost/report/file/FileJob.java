package io.watchpost.report.file;

import io.watchpost.kit.events.EventOrigin;
import java.util.UUID;

/**
 * A file that this process is making.
 *
 * @param lease   shows that it is still this process's; see {@link FileQueue}
 * @param attempt from 1
 * @param origin  who asked for it
 */
record FileJob(UUID fileId, UUID reportId, UUID organizationId, FileKind kind, UUID lease, int attempt, EventOrigin origin) {
}
