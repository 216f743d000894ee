package io.watchpost.scan.engine;

/** Scans one slice. Implementations are thread-safe: one engine serves many slices at a time. */
public interface Engine {

    /**
     * Scans the addresses of a slice and returns when all are finished or the scan was cancelled. Blocks; call it on a worker thread.
     *
     * @param listener told of progress and of each finished host; its calls never overlap
     * @param cancellation once requested, the call returns normally within five seconds and unfinished hosts are not reported
     * @throws InterruptedException when the calling thread is interrupted; everything the scan opened is closed by then
     */
    void run(Slice slice, SliceListener listener, Cancellation cancellation) throws InterruptedException;
}
