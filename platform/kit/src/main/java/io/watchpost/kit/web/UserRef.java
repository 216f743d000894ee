package io.watchpost.kit.web;

import java.util.UUID;

/** A pointer to a user. */
public record UserRef(UUID id, String username) {}
