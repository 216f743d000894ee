package io.watchpost.notification.events;

import java.util.UUID;

/** A user in an event. */
record Person(UUID id, String username) {}
