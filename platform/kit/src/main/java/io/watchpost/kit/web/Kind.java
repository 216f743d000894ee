package io.watchpost.kit.web;

/** What a list column holds, and so how {@code q[column]} compares with it. */
public enum Kind {
    /** Free text: case is ignored, {@code *} is the wildcard. */
    TEXT,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A UUID. */
    UUID,
    /** A whole number. */
    INTEGER,
    /** A number. */
    DECIMAL
}
