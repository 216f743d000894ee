package io.watchpost.kit.web;

import java.util.UUID;

/** The envelope of one record: {@code {"data": {"id", "type", "attributes"}}}. */
public record Document<T>(Resource<T> data) {

    /**
     * Wraps a record.
     *
     * @param type plural name of the resource, as in {@code targets}
     */
    public static <T> Document<T> of(String type, UUID id, T attributes) {
        return new Document<>(new Resource<>(id, type, attributes));
    }
}
