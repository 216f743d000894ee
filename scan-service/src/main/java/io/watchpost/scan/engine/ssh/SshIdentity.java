package io.watchpost.scan.engine.ssh;

import java.util.List;

/**
 * What an SSH server shows of itself to someone who goes as far as asking how to log in.
 *
 * @param keyType of its host key, such as {@code ssh-rsa}
 * @param keyBits length of the modulus for RSA and DSA, 0 for other keys
 * @param logins methods by which it lets users in; {@code none} when it asked for nothing; empty when it wasn't found out
 */
public record SshIdentity(String keyType, int keyBits, List<String> logins) {
}
