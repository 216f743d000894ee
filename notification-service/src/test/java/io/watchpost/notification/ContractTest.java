package io.watchpost.notification;

import io.watchpost.testing.contract.RouteContract;
import io.watchpost.testing.postgres.TenantPolicies;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@ServiceTest
class ContractTest {

    @Test
    void theRoutesAreThoseOfTheDocument() {
        RouteContract.assertRoutesAreThoseOfTheContract();
    }

    @Test
    void everyTenantTableIsGuardedByRowLevelSecurity() throws SQLException {
        TenantPolicies.assertEveryTenantTableIsProtected();
    }
}
