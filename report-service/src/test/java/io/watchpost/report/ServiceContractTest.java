package io.watchpost.report;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.watchpost.testing.WatchpostTestResource;
import io.watchpost.testing.contract.RouteContract;
import io.watchpost.testing.postgres.TenantPolicies;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = WatchpostTestResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "name", value = "report"))
class ServiceContractTest {

    @Test
    void theRoutesAreThoseOfTheContract() {
        RouteContract.assertRoutesAreThoseOfTheContract();
    }

    @Test
    void everyTenantTableIsProtectedByRowLevelSecurity() throws SQLException {
        TenantPolicies.assertEveryTenantTableIsProtected();
    }
}
