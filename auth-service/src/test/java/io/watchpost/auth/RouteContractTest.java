package io.watchpost.auth;

import io.watchpost.testing.contract.RouteContract;
import org.junit.jupiter.api.Test;

class RouteContractTest {

    @Test
    void theRoutesServedAreThoseOfTheContractLessThePendingOnes() {
        RouteContract.assertRoutesAreThoseOfTheContract();
    }
}
