package io.watchpost.scan.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/** A credential as it is shown: all but its secrets. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CredentialView(UUID id, String type, String username, Integer port, String authAlgorithm, String privacyAlgorithm) {
}
