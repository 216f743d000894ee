package io.watchpost.scan.work;

import io.watchpost.kit.events.EventOrigin;
import io.watchpost.scan.ScanStatus;
import io.watchpost.scan.events.RunChanged;

/**
 * A run, locked.
 *
 * @param slicesDone  no slice is left to do
 * @param origin      who started it
 * @param stopOrigin  who asked it to stop, or null
 * @param feedVersion of the vulnerability data, or null
 * @param event       what is to be told of it now
 */
record EndingRun(ScanStatus status, boolean slicesDone, EventOrigin origin, EventOrigin stopOrigin, String feedVersion, RunChanged event) {
}
