package io.watchpost.scan.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** A credential as it is shown: all but its secrets. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CredentialView(UUID id, String type, String username, Integer port, String authAlgorithm, String privacyAlgorithm) {
}
