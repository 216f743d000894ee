package io.watchpost.auth.key;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.SecretBox;
import io.watchpost.kit.security.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * The keys of this deployment, held in memory as the database has them. The first process to start makes the first key; the others
 * wait for it and take it over.
 */
@ApplicationScoped
public class SigningKeys {

    private static final Duration RELOAD_INTERVAL = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final SecretBox box;

    private volatile Loaded loaded;
    private volatile Instant reloadedAt = Instant.MIN;

    SigningKeys(Transactions transactions, SecretBox box) {
        this.transactions = transactions;
        this.box = box;
    }

    /** The key that signs. */
    record Signer(String id, PrivateKey key) {}

    private record Loaded(Signer signer, Map<String, RSAPublicKey> verifiers) {}

    /** Loads the keys, and makes one where none signs. Blocks: for the start only. */
    public void prepare() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> transactions.asSystem(session -> KeyRows.lock(session)
                .chain(() -> KeyRows.all(session))
                .chain(found -> found.stream().anyMatch(SigningKey::signs) ? Uni.createFrom().item(found) : make(session))
                .invoke(this::keep)));
    }

    Signer signer() {
        return loaded.signer();
    }

    /** The public keys by id; those that sign or will sign, and those whose tokens may still be about. */
    Map<String, RSAPublicKey> verifiers() {
        return loaded.verifiers();
    }

    /** The key of that id; one that isn't known is looked for in the database, at most once a minute. */
    Uni<PublicKey> verifier(String id) {
        PublicKey known = loaded.verifiers().get(id);
        if (known != null || reloadedAt.isAfter(Instant.now().minus(RELOAD_INTERVAL))) {
            return Uni.createFrom().item(known);
        }
        return reload().map(reloaded -> verifiers().get(id));
    }

    /** Takes the keys as the database has them now; {@link KeyRotation} does it each minute. */
    Uni<Void> reload() {
        reloadedAt = Instant.now();
        return transactions.asSystem(KeyRows::all).invoke(this::keep).replaceWithVoid();
    }

    private Uni<List<SigningKey>> make(Session session) {
        SigningKey key = SigningKey.generate(box, Instant.now());
        return session.persist(key).chain(session::flush).chain(() -> KeyRows.all(session));
    }

    private void keep(List<SigningKey> keys) {
        Instant now = Instant.now();
        Map<String, RSAPublicKey> verifiers = new LinkedHashMap<>();
        keys.stream().filter(key -> key.verifiesAt(now)).forEach(key -> verifiers.put(key.id(), key.publicKey()));
        Optional<SigningKey> active = keys.stream().filter(SigningKey::signs).findFirst();
        SigningKey key = active.orElseThrow(() -> new IllegalStateException("No key signs"));
        Loaded before = loaded;
        boolean same = before != null && before.signer().id().equals(key.id());
        loaded = new Loaded(same ? before.signer() : new Signer(key.id(), key.privateKey(box)), Map.copyOf(verifiers));
    }
}
