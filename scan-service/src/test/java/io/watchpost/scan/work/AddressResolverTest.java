package io.watchpost.scan.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.watchpost.scan.ScanConfig;
import io.watchpost.scan.address.AddressPolicy;
import io.watchpost.scan.address.RefusedBlocks;
import io.watchpost.scan.engine.ScanAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressResolverTest {

    private static final ScanConfig CONFIG =
        new SmallRyeConfigBuilder().withMapping(ScanConfig.class).addDiscoveredConverters().build().getConfigMapping(ScanConfig.class);

    @Test
    void aNameThatLeadsToARefusedAddressIsNotScanned() throws InterruptedException {
        AddressPolicy policy = AddressPolicy.of(RefusedBlocks.of(false, true, List.of()));
        assertEquals(List.of("192.0.2.1"), resolve(policy, "localhost", "192.0.2.1", "169.254.169.254"));
    }

    @Test
    void aNameIsKeptBesideItsAddressAndOneThatDoesNotResolveIsLeftOut() throws InterruptedException {
        AddressPolicy policy = AddressPolicy.of(RefusedBlocks.of(true, true, List.of()));
        List<ScanAddress> found = new AddressResolver(policy, CONFIG).resolve(List.of("localhost", "nowhere.invalid"));
        assertEquals(List.of("localhost"), found.stream().map(ScanAddress::hostname).distinct().toList());
    }

    private static List<String> resolve(AddressPolicy policy, String... hosts) throws InterruptedException {
        return new AddressResolver(policy, CONFIG).resolve(List.of(hosts)).stream().map(ScanAddress::ip).toList();
    }
}
