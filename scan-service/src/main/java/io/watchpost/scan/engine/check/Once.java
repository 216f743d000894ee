package io.watchpost.scan.engine.check;

import java.io.IOException;

/** A value that several checks need and that is fetched at the first demand; a failure is kept as well, so that it is paid for once. */
final class Once<T> {

    /** Where the value comes from. */
    @FunctionalInterface
    interface Source<T> {
        T fetch() throws IOException;
    }

    private final Source<T> source;
    private T value;
    private IOException failure;

    Once(Source<T> source) {
        this.source = source;
    }

    T get() throws IOException {
        if (value == null && failure == null) {
            try {
                value = source.fetch();
            } catch (IOException failed) {
                failure = failed;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return value;
    }
}
