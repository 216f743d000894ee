package io.watchpost.scan.credential;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import java.util.UUID;

/**
 * A credential as a client sends it; null stands for "not sent". Secrets are read and never written: neither into an answer nor into what
 * is kept of a request.
 *
 * @param id one of the target's credentials: secrets that are not sent stay as they are
 */
public record CredentialInput(UUID id, String type, String username, Integer port,
    @JsonProperty(access = Access.WRITE_ONLY) String password, @JsonProperty(access = Access.WRITE_ONLY) String privateKey,
    @JsonProperty(access = Access.WRITE_ONLY) String passphrase, @JsonProperty(access = Access.WRITE_ONLY) String community,
    String authAlgorithm, String privacyAlgorithm, @JsonProperty(access = Access.WRITE_ONLY) String privacyPassword) {

    CredentialSecrets secrets() {
        return new CredentialSecrets(password, privateKey, passphrase, community, privacyPassword);
    }

    @Override
    public String toString() {
        return "CredentialInput[" + id + ", " + type + "]";
    }
}
