package io.watchpost.scan.credential;

import io.watchpost.kit.web.FieldError;
import io.watchpost.scan.engine.access.SshKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What has to hold for a set of credentials; every problem is named, and none repeats a secret. */
final class CredentialRules {

    static final int MOST = 10;
    /** More attempts on one service would look like an attack, and lock accounts. */
    private static final int MOST_OF_A_TYPE = 2;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_SECRET = 1_024;
    private static final int LONGEST_KEY = 20_000;
    /** RFC 3414, section 11.2. */
    private static final int SHORTEST_SNMP_PASSWORD = 8;
    private static final Map<String, Set<String>> FIELDS = Map.of(
        "ssh", Set.of("username", "port", "password", "private_key", "passphrase"), "smb", Set.of("username", "port", "password"),
        "snmp", Set.of("username", "port", "password", "community", "auth_algorithm", "privacy_algorithm", "privacy_password"));
    private static final Map<String, Function<CredentialInput, Object>> VALUES = Map.of("username", CredentialInput::username,
        "port", CredentialInput::port, "password", CredentialInput::password, "private_key", CredentialInput::privateKey,
        "passphrase", CredentialInput::passphrase, "community", CredentialInput::community, "auth_algorithm",
            CredentialInput::authAlgorithm,
        "privacy_algorithm", CredentialInput::privacyAlgorithm, "privacy_password", CredentialInput::privacyPassword);

    private final List<FieldError> errors = new ArrayList<>();

    /** The problems of a set, where the secrets of each entry are those sent and those kept. */
    List<FieldError> check(List<CredentialInput> inputs, List<CredentialSecrets> secrets) {
        if (inputs.size() > MOST) {
            errors.add(new FieldError("target.credentials", "too_many", "must be at most " + MOST));
            return errors;
        }
        Map<String, Integer> types = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            CredentialInput input = inputs.get(i);
            String prefix = "target.credentials[" + i + "].";
            if (input == null || input.type() == null || !FIELDS.containsKey(input.type())) {
                add(prefix + "type", input == null || input.type() == null ? "required" : "invalid", "must be ssh, smb or snmp");
            } else {
                if (types.merge(input.type(), 1, Integer::sum) > MOST_OF_A_TYPE) {
                    add(prefix + "type", "too_many", "must not occur more than twice");
                }
                check(prefix, input, secrets.get(i));
            }
        }
        return errors;
    }

    private void check(String prefix, CredentialInput input, CredentialSecrets secrets) {
        VALUES.forEach((field, value) -> {
            if (value.apply(input) != null && !FIELDS.get(input.type()).contains(field)) {
                add(prefix + field, "not_allowed", "is not for " + input.type());
            }
        });
        text(prefix + "username", input.username(), LONGEST_NAME);
        text(prefix + "password", input.password(), LONGEST_SECRET);
        text(prefix + "passphrase", input.passphrase(), LONGEST_SECRET);
        text(prefix + "community", input.community(), LONGEST_NAME);
        text(prefix + "privacy_password", input.privacyPassword(), LONGEST_SECRET);
        text(prefix + "private_key", input.privateKey(), LONGEST_KEY);
        if (input.port() != null && (input.port() < 1 || input.port() > 65_535)) {
            add(prefix + "port", "invalid", "must be 1 to 65535");
        }
        switch (input.type()) {
            case "ssh" -> ssh(prefix, input, secrets);
            case "smb" -> {
                require(prefix + "username", input.username());
                require(prefix + "password", secrets.password());
            }
            default -> snmp(prefix, input, secrets);
        }
    }

    private void ssh(String prefix, CredentialInput input, CredentialSecrets secrets) {
        require(prefix + "username", input.username());
        if (secrets.password() == null && secrets.privateKey() == null) {
            add(prefix + "password", "required", "must be given, or a private_key");
        }
        if (secrets.privateKey() != null && secrets.privateKey().length() <= LONGEST_KEY
            && !SshKeys.readable(secrets.privateKey(), secrets.passphrase())) {
            add(prefix + "private_key", "invalid", "must be one private key in PEM or OpenSSH form, and the passphrase must be its own");
        }
    }

    private void snmp(String prefix, CredentialInput input, CredentialSecrets secrets) {
        boolean versionThree = input.username() != null;
        if (versionThree == (secrets.community() != null)) {
            add(prefix + "community", "invalid", "must be given for SNMP v1 and v2c, or else a username for v3, and not both");
        }
        oneOf(prefix + "auth_algorithm", input.authAlgorithm(), "sha1", "sha256");
        oneOf(prefix + "privacy_algorithm", input.privacyAlgorithm(), "aes128", "aes256");
        if (!versionThree) {
            return;
        }
        pair(prefix, "password", secrets.password(), "auth_algorithm", input.authAlgorithm());
        pair(prefix, "privacy_password", secrets.privacyPassword(), "privacy_algorithm", input.privacyAlgorithm());
        if (input.privacyAlgorithm() != null && input.authAlgorithm() == null) {
            add(prefix + "auth_algorithm", "required", "must be given where there is a privacy_algorithm");
        }
    }

    private void pair(String prefix, String secretField, String secret, String algorithmField, String algorithm) {
        if (algorithm != null && (secret == null || secret.length() < SHORTEST_SNMP_PASSWORD)) {
            add(prefix + secretField, secret == null ? "required" : "too_short", "must have at least " + SHORTEST_SNMP_PASSWORD
                + " characters");
        }
        if (algorithm == null && secret != null) {
            add(prefix + algorithmField, "required", "must be given with " + secretField);
        }
    }

    private void oneOf(String field, String value, String first, String second) {
        if (value != null && !value.equals(first) && !value.equals(second)) {
            add(field, "invalid", "must be " + first + " or " + second);
        }
    }

    private void require(String field, String value) {
        if (value == null) {
            add(field, "required", "must be given");
        }
    }

    private void text(String field, String value, int longest) {
        if (value != null && (value.isEmpty() || value.length() > longest || value.indexOf('\u0000') >= 0)) {
            add(field, "invalid", "must have 1 to " + longest + " characters");
        }
    }

    private void add(String field, String code, String message) {
        errors.add(new FieldError(field, code, message));
    }
}
