package io.watchpost.kit.events;

/** An outbox outside a running application. */
public final class JdbcOutboxes {

    private JdbcOutboxes() {}

    /** One that publishes in the name of a service. */
    public static JdbcOutbox of(String service) {
        return new JdbcOutbox(new OutboxRows(new ServiceIdentity(service)));
    }
}
