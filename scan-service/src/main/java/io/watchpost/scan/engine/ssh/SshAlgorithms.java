package io.watchpost.scan.engine.ssh;

import java.util.List;
import java.util.Set;

/**
 * What an SSH server offers in its first key exchange message; both directions together.
 */
public record SshAlgorithms(List<String> keyExchange, List<String> hostKeys, Set<String> ciphers, Set<String> macs) {
}
