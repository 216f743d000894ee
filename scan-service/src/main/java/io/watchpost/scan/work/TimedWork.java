package io.watchpost.scan.work;

/**
 * A kind of work that is done at a time: a row in {@code timer_task} under the work's name, written in the transaction that asks for it.
 * In a cluster one process takes it. Should that process die, or the work fail, it is done again, and must bear that.
 */
public interface TimedWork {

    /** The task's name. */
    String name();

    /**
     * Does the work, on a thread that may block. When it throws it is tried again after a pause.
     *
     * @param instance the task's instance
     * @param failures how often in a row it has failed before
     * @return false asks for another call after a pause; true ends it
     */
    boolean run(String instance, int failures);
}
