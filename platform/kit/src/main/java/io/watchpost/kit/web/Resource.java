package io.watchpost.kit.web;

import java.util.UUID;

/** A record inside an envelope; {@code type} is the plural name of the resource. */
public record Resource<T>(UUID id, String type, T attributes) {}
