package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.service.Service;
import io.watchpost.scan.engine.ssh.SshAlgorithms;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What SSH servers show in and after the key exchange. */
final class SshKeyChecks {

    private static final int SUFFICIENT_BITS = 2_048;
    private static final String STRICT = "kex-strict-s-v00@openssh.com";
    private static final String CHACHA = "chacha20-poly1305@openssh.com";

    private SshKeyChecks() {
    }

    static List<Check> all(CheckCatalogue catalogue) {
        return List.of(
                check(catalogue, "ssh-terrapin", SshKeyChecks::terrapin),
                check(catalogue, "ssh-host-key-size", context -> context.sshIdentity()
                        .filter(identity -> identity.keyBits() > 0 && identity.keyBits() < SUFFICIENT_BITS)
                        .map(identity -> Evidence.behaviour("The host key of type " + identity.keyType() + " has " + identity.keyBits()
                                + " bits."))),
                check(catalogue, "ssh-sha1-signature", context -> context.ssh()
                        .filter(offered -> List.of("ssh-rsa").equals(offered.hostKeys()))
                        .map(offered -> Evidence.behaviour("The server offers: ssh-rsa."))),
                check(catalogue, "ssh-password", context -> context.sshIdentity().map(identity -> identity.logins().stream()
                        .filter(login -> List.of("none", "password", "keyboard-interactive").contains(login)).toList())
                        .filter(logins -> !logins.isEmpty())
                        .map(logins -> Evidence.behaviour("The server offers to log in by: " + String.join(", ", logins) + "."))));
    }

    private static Check check(CheckCatalogue catalogue, String key, SimpleCheck.Body body) {
        return new SimpleCheck(catalogue.get(key), SshKeyChecks::isSsh, body);
    }

    private static boolean isSsh(Service service) {
        return service.is("ssh");
    }

    private static Optional<Evidence> terrapin(CheckContext context) throws IOException {
        Optional<SshAlgorithms> offered = context.ssh().filter(algorithms -> !algorithms.keyExchange().contains(STRICT));
        return offered.flatMap(SshKeyChecks::exposed)
                .map(what -> Evidence.behaviour("The server offers " + what + " and not " + STRICT + "."));
    }

    private static Optional<String> exposed(SshAlgorithms offered) {
        if (offered.ciphers().contains(CHACHA)) {
            return Optional.of(CHACHA);
        }
        Optional<String> chained = offered.ciphers().stream().filter(name -> name.endsWith("-cbc")).findFirst();
        Optional<String> late = offered.macs().stream().filter(name -> name.contains("-etm@")).findFirst();
        return chained.isPresent() && late.isPresent() ? Optional.of(chained.get() + " with " + late.get()) : Optional.empty();
    }
}
