package io.watchpost.scan.target;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigInteger;

/** How many addresses a host list stands for. */
public record HostCount(BigInteger count) {

    /** Body of the question. */
    public record Request(@NotNull @Size(min = 1, max = 20_000) String hosts, @Size(max = 20_000) String excludeHosts) {
    }
}
