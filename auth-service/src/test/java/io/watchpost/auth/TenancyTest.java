package io.watchpost.auth;

import io.watchpost.testing.postgres.TenantPolicies;
import org.junit.jupiter.api.Test;

@AuthTest
class TenancyTest {

    @Test
    void everyTenantTableForcesRowLevelSecurity() throws Exception {
        TenantPolicies.assertEveryTenantTableIsProtected();
    }
}
