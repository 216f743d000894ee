package io.watchpost.notification.events;

import java.util.UUID;

/** A record in an event: id and name at that time. */
record Named(UUID id, String name) {}
