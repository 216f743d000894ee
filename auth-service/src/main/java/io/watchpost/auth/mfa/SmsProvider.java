package io.watchpost.auth.mfa;

import io.smallrye.mutiny.Uni;

/** Hands short messages over to somebody who sends them. */
interface SmsProvider {

    /** Whether one is configured. */
    boolean available();

    /**
     * Hands a message over; done when the provider has taken it.
     *
     * @param phone E.164
     * @return fails with 422 for a number that can't be reached, and with 503 when none is configured or it can't be had just now
     */
    Uni<Void> send(String phone, String text);
}
