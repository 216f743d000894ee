package io.watchpost.scan.profile;

import io.watchpost.scan.Products;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client may set on a scan profile; null stands for "not sent".
 *
 * @param baseProfileId the profile whose options it takes, before those sent are applied
 */
public record ScanProfileInput(
    @Size(min = 1, max = 80) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") String name,
    @Pattern(regexp = Products.PATTERN, message = Products.RULE) String appType,
    @Size(max = 2_000) String description,
    Boolean activated,
    UUID baseProfileId,
    @Valid Options options) {

    /** Options to be changed. Null for the port list stands for the target's own, for the families for all of them. */
    public record Options(
        Optional<UUID> portListId,
        @Pattern(regexp = "gentle|normal|fast", message = "must be gentle, normal or fast") String pace,
        Optional<@Size(max = 100) List<@NotNull @Size(min = 1, max = 80) String>> families,
        Boolean intrusive,
        Boolean logins,
        Optional<Boolean> considerAlive) {

        /** These over those that the profile had. */
        ScanOptions over(ScanOptions before) {
            return new ScanOptions(
                portListId == null ? before.portListId() : portListId.orElse(null),
                pace == null ? before.pace() : ScanPace.valueOf(pace.toUpperCase(Locale.ROOT)),
                families == null ? before.families() : families.orElse(null),
                intrusive == null ? before.intrusive() : intrusive,
                logins == null ? before.logins() : logins,
                considerAlive == null ? before.considerAlive() : considerAlive.orElse(null));
        }
    }

    /** Body of creating and changing a profile. */
    public record Request(@NotNull @Valid ScanProfileInput scanProfile) {
    }
}
