package io.watchpost.auth.credential;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.watchpost.kit.security.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Limits sign-ins that name no account before they are looked at: the address they come from counts. */
@ApplicationScoped
public class AddressTries {

    private final Transactions transactions;
    private final SignInAttempts attempts;

    AddressTries(Transactions transactions, SignInAttempts attempts) {
        this.transactions = transactions;
        this.attempts = attempts;
    }

    /** Counts a try, does the work, and takes the try back when the work succeeds; fails with 429 before the work. */
    public <T> Uni<T> limited(String address, Supplier<Uni<T>> work) {
        Context context = Vertx.currentContext();
        return transactions.asSystem(session -> attempts.countAddress(session, address))
                .chain(counted -> work.get())
                // the work may have ended on another thread, where no transaction can begin
                .emitOn(next -> context.runOnContext(nothing -> next.run()))
                .call(() -> transactions.asSystem(session -> attempts.forgiveAddress(session, address)));
    }
}
