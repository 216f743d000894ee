package io.watchpost.scan.target;

import io.watchpost.scan.credential.CredentialInput;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client may set on a target; null stands for "not sent".
 *
 * @param portListId  empty takes the port list away, so that the product's default is scanned
 * @param credentials secrets for authenticated checks
 * @param attested    true states that the owner of the hosts agreed to the scan
 */
public record TargetInput(
    @Size(min = 1, max = 80) @Pattern(regexp = NOT_BLANK, message = "must not be blank") String name,
    @Size(min = 1, max = 20_000) String hosts,
    @Size(max = 20_000) String excludeHosts,
    @Size(max = 400) String comment,
    Optional<UUID> portListId,
    List<CredentialInput> credentials,
    Boolean attested) {

    private static final String NOT_BLANK = "(?s).*\\S.*";

    /** The same input under that name where it has none of its own. */
    public TargetInput named(String other) {
        return new TargetInput(name == null ? other : name, hosts, excludeHosts, comment, portListId, credentials, attested);
    }
}
