package io.watchpost.scan;

import io.quarkus.test.junit.QuarkusTest;
import io.watchpost.testing.contract.RouteContract;
import io.watchpost.testing.postgres.TenantPolicies;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ScanContractTest extends ScanServiceTest {

    @Test
    void routesAreThoseOfTheContract() {
        RouteContract.assertRoutesAreThoseOfTheContract();
    }

    @Test
    void everyTenantTableIsProtected() throws Exception {
        TenantPolicies.assertEveryTenantTableIsProtected();
    }
}
