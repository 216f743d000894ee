package io.watchpost.auth.apikey;

import io.watchpost.kit.security.Secrets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The key itself, known to nobody after it was shown: {@code cgk_}, four characters to tell keys apart, then 256 random bits. Programs
 * that look for secrets in code find it by its beginning.
 *
 * @param prefix what may be shown afterwards
 */
record ApiKeySecret(String prefix, String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static ApiKeySecret random() {
        byte[] mark = new byte[2];
        RANDOM.nextBytes(mark);
        String prefix = "cgk_" + HexFormat.of().formatHex(mark);
        return new ApiKeySecret(prefix, prefix + Secrets.random());
    }
}
