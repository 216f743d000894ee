package io.watchpost.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.local.Service;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteTableTest {

    private final Contracts contracts = Contracts.load();
    private final RouteTable routes = RouteTable.of(contracts);

    @Test
    void everyPathOfEveryContractLeadsToItsService() {
        int paths = 0;
        for (Service service : Service.values()) {
            for (var names = contracts.of(service).path("paths").fieldNames(); names.hasNext(); paths++) {
                String template = names.next();
                String path = template.replaceAll("\\{[^}]*}", "0195dc5d-6f15-7c3a-9d3e-2b1f6a7c8d90");
                assertEquals(Optional.of(service), routes.serviceOf(path), template);
            }
        }
        assertTrue(paths > 100, "the four contracts have more than a hundred paths");
    }

    @Test
    void aLiteralSegmentWinsOverAParameter() {
        assertEquals(Optional.of(Service.NOTIFICATION), routes.serviceOf("/v2/user/preferences/notifications"));
        assertEquals(Optional.of(Service.AUTH), routes.serviceOf("/v2/user/me"));
    }

    @Test
    void aPathThatNoContractHasLeadsNowhere() {
        for (String path : new String[] {"/", "/v2", "/v2/", "/v2/scans/", "/v2/scans//events", "/q/health/ready", "/v2/user/me/", "*", "/v3/users"}) {
            assertEquals(Optional.empty(), routes.serviceOf(path), path);
        }
    }

    @Test
    void twoServicesCannotClaimOnePath() {
        RouteTable table = new RouteTable();
        table.add("/v2/things/{id}", Service.AUTH);
        table.add("/v2/things/{id}/parts", Service.SCAN);
        assertThrows(IllegalStateException.class, () -> table.add("/v2/things/{thing_id}", Service.SCAN));
    }
}
