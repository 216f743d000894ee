package io.watchpost.kit.security;

import io.smallrye.mutiny.Uni;
import java.security.PublicKey;

/** Where the keys come from that verify tokens. */
public interface KeySource {

    /** The key of that id, or null when there is none. */
    Uni<PublicKey> key(String keyId);
}
