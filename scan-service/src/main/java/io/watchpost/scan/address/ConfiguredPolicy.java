package io.watchpost.scan.address;

import io.watchpost.scan.ScanConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The policy of this installation. */
final class ConfiguredPolicy {

    private ConfiguredPolicy() {
    }

    @Produces
    @Singleton
    static AddressPolicy policy(ScanConfig config) {
        ScanConfig.Addresses addresses = config.addresses();
        return AddressPolicy.of(RefusedBlocks.of(addresses.allowLoopback(), addresses.allowPrivate(), addresses.refused()
            .orElse(List.of())));
    }
}
