package io.watchpost.auth.impersonation;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.VertxContextSupport;
import io.watchpost.auth.session.SessionEnds;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Transactions;
import java.util.UUID;

/** What disabling an account or another role does to its sessions and impersonations. */
final class Ends {

    private Ends() {
    }

    static void shutOut(UUID user) {
        Transactions transactions = Arc.container().instance(Transactions.class).get();
        SessionEnds ends = Arc.container().instance(SessionEnds.class).get();
        try {
            VertxContextSupport.subscribeAndAwait(
                    () -> transactions.asSystem(session -> ends.shutOut(session, user, EventOrigin.system(null))));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
