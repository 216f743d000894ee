package io.watchpost.report.store;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Reads a long list in pieces, each starting after the last element of the one before.
 *
 * @param <T> the element, which knows its own place in the order
 */
final class Pages<T> implements Iterator<T> {

    private final T start;
    private final Function<T, List<T>> after;
    private Iterator<T> page;
    private T last;
    private boolean ended;

    /**
     * @param start an element before all others
     * @param after the elements after one, the nearest some of them; none at the end
     */
    Pages(T start, Function<T, List<T>> after) {
        this.start = start;
        this.after = after;
    }

    @Override
    public boolean hasNext() {
        if (ended || page != null && page.hasNext()) {
            return !ended;
        }
        page = after.apply(last == null ? start : last).iterator();
        ended = !page.hasNext();
        return !ended;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        last = page.next();
        return last;
    }
}
