package io.watchpost.auth.mfa;

/** How far something is: queued, verified. */
public record StatusView(String status) {}
