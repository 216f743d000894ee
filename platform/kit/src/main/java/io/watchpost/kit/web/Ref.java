package io.watchpost.kit.web;

import java.util.UUID;

/** A pointer to another record; the name is null where it is not known. */
public record Ref(UUID id, String name) {}
