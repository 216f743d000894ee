package io.watchpost.scan.engine.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Iterator;
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Private keys for SSH, in PEM and OpenSSH's own form. */
public final class SshKeys {

    private SshKeys() {
    }

    /** Whether the text is a key that the passphrase opens. */
    public static boolean readable(String text, String passphrase) {
        return read(text, passphrase).isPresent();
    }

    static Optional<KeyPair> read(String text, String passphrase) {
        FilePasswordProvider password = passphrase == null ? FilePasswordProvider.EMPTY : FilePasswordProvider.of(passphrase);
        try (InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("credential"), in, password);
            Iterator<KeyPair> all = pairs == null ? null : pairs.iterator();
            return all == null || !all.hasNext() ? Optional.empty() : Optional.of(all.next());
        } catch (IOException | GeneralSecurityException | RuntimeException notOne) {
            // Whatever is wrong with it: the message of the cause might repeat a part of the key.
            return Optional.empty();
        }
    }
}
