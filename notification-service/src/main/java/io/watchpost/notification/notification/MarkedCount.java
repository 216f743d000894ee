package io.watchpost.notification.notification;

/** How many notifications a call changed. */
public record MarkedCount(int updatedCount) {}
