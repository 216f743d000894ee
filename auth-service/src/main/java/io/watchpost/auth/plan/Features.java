package io.watchpost.auth.plan;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchpost.kit.web.ApiException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a plan or a subscription contains. A feature that is absent is not part of it.
 *
 * @param others features that only the operator's own programs know; each a JSON object, kept as it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Features(@Valid NumberOfIps numberOfIps, @Valid Rescan rescan, @Valid Limited internalVrms,
        @Valid Limited internalPenetration, @JsonAnySetter @JsonAnyGetter @Size(max = 20) Map<String, ObjectNode> others) {

    static final Features NONE = new Features(null, null, null, null, null);

    private static final int LONGEST_OTHER = 4096;

    public Features {
        Map<String, ObjectNode> given = new LinkedHashMap<>(others == null ? Map.of() : others);
        given.values().removeIf(Objects::isNull);
        others = given;
    }

    /** Distinct addresses over all targets. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NumberOfIps(@NotNull @Min(0) Integer limit) {}

    /**
     * Scans of the same target again.
     *
     * @param numOfRescans per {@code unit}, where they are not unlimited
     * @param unit         as day
     * @param whenRun      as always
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rescan(Boolean active, Boolean unlimited, @Min(0) Integer numOfRescans, @Size(min = 1, max = 40) String unit,
            @Size(min = 1, max = 40) String whenRun) {}

    /** A feature that is there or not, with or without a bound. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Limited(Boolean active, Boolean unlimited, @Min(0) Integer limit) {}

    /** These with the others' in addition; of one that both have the other's counts. */
    Features with(Features more) {
        Map<String, ObjectNode> all = new LinkedHashMap<>(others);
        all.putAll(more.others);
        return new Features(chosen(more.numberOfIps, numberOfIps), chosen(more.rescan, rescan), chosen(more.internalVrms, internalVrms),
                chosen(more.internalPenetration, internalPenetration), all);
    }

    /** These without the named ones. */
    Features without(Collection<RevocableFeature> taken) {
        return new Features(taken.contains(RevocableFeature.NUMBER_OF_IPS) ? null : numberOfIps,
                taken.contains(RevocableFeature.RESCAN) ? null : rescan, internalVrms, internalPenetration, others);
    }

    /**
     * Refuses what would be kept but can't be of use to anybody.
     *
     * @param field where they stand in the body
     */
    void requireBounded(String field) {
        others.forEach((name, value) -> {
            if (name.length() > 60 || value.toString().length() > LONGEST_OTHER) {
                throw ApiException.invalid(field, "length",
                        "may have features of " + LONGEST_OTHER + " characters at most, with names of 60");
            }
        });
    }

    private static <T> T chosen(T first, T second) {
        return Optional.ofNullable(first).orElse(second);
    }
}
