package io.watchpost.scan.results;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.JsonSettings;
import io.watchpost.scan.work.Lease;
import io.watchpost.scan.work.SystemDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Stores made-up findings with scan-service's own store, in a process with its classes. Arguments: JDBC URL, user; the password comes
 * by the environment. It stands in the store's package because the store is for workers only.
 */
final class StoreLoad {

    private static final int HOSTS = 400;
    private static final int FINDINGS_PER_HOST = 50;
    private static final UUID ORGANIZATION = Ids.next();

    private final SystemDatabase database;
    private final ResultStore store;

    private StoreLoad(AgroalDataSource dataSource) {
        ObjectMapper json = JsonSettings.mapper();
        this.database = new SystemDatabase(dataSource);
        this.store = new ResultStore(database, new RunLog(json), json);
    }

    public static void main(String[] arguments) throws SQLException {
        var configuration = new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool
                .maxSize(2)
                .connectionFactoryConfiguration(factory -> factory
                        .jdbcUrl(arguments[0])
                        .principal(new NamePrincipal(arguments[1]))
                        .credential(new SimplePassword(System.getenv("WATCHPOST_DATABASE_PASSWORD")))));
        try (AgroalDataSource dataSource = AgroalDataSource.from(configuration)) {
            var load = new StoreLoad(dataSource);
            load.store(0, HOSTS / 4);
            print("new findings", load.store(HOSTS, HOSTS));
            print("findings of another run on hosts that are known", load.store(HOSTS, HOSTS));
        }
    }

    private static void print(String what, double seconds) {
        System.out.printf("  %,.0f %s stored a second, one writer, %d a host%n", HOSTS * FINDINGS_PER_HOST / seconds, what, FINDINGS_PER_HOST);
    }

    /** One run over some hosts; answers seconds. */
    private double store(int firstHost, int hosts) {
        Lease lease = begin(hosts);
        long start = System.nanoTime();
        for (int i = 0; i < hosts; i++) {
            store.host(lease, host(firstHost + i), i + 1, i + 1);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static FoundHost host(int number) {
        List<FoundFinding> findings = new ArrayList<>();
        for (int i = 0; i < FINDINGS_PER_HOST; i++) {
            String oid = "1.3.6.1.4.1.99999.1." + i;
            Nvt nvt = Nvt.of(oid, "Finding " + i, "Benchmark", List.of("CVE-2022-" + (10_000 + i)), List.of("https://example.com/" + i),
                    "Update to a version that is still maintained.", "VendorFix", "A text about as long as real summaries are.", null);
            findings.add(new FoundFinding(Ids.next(), 1 + i, "tcp", oid, "Finding " + i, "http", i % 11, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N",
                    "3.1", List.of("CVE-2022-" + (10_000 + i)), "cpe:2.3:a:example:server:1.0:*:*:*:*:*:*:*", oid, "Benchmark", nvt, 80,
                    "Example 1.0 answered on port " + (1 + i), "fail", "CVSS base score of 4.0 or above", 0.1, 0.5, false));
        }
        String ip = "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
        return new FoundHost(ip, null, true, null, List.of(), findings);
    }

    private Lease begin(int hosts) {
        UUID target = Ids.next();
        UUID scan = Ids.next();
        UUID run = Ids.next();
        UUID slice = Ids.next();
        database.transaction(connection -> {
            SystemDatabase.update(connection, """
                    insert into target (id, organization_id, product, name, hosts, max_hosts, created_by, created_at, updated_at)
                    values (?, ?, 'pci', 'benchmark', '10.0.0.0/16', ?, ?, now(), now())""", target, ORGANIZATION, hosts, ORGANIZATION);
            SystemDatabase.update(connection, """
                    insert into scan (id, organization_id, product, name, target_id, status, newest_run_id, created_by, created_at, updated_at)
                    values (?, ?, 'pci', 'benchmark', ?, 'Running', ?, ?, now(), now())""", scan, ORGANIZATION, target, run, ORGANIZATION);
            SystemDatabase.update(connection, """
                    insert into run (id, scan_id, organization_id, product, status, trigger, settings, origin, slices_total, hosts_total,
                        steps_total, created_by, started_at, created_at, updated_at)
                    values (?, ?, ?, 'pci', 'Running', 'manual', '{}', '{}', 1, ?, ?, ?, now(), now(), now())""",
                    run, scan, ORGANIZATION, hosts, hosts, ORGANIZATION);
            SystemDatabase.update(connection, """
                    insert into slice (id, run_id, organization_id, number, hosts, state, attempts) values (?, ?, ?, 1, '{}', 'running', 1)""",
                    slice, run, ORGANIZATION);
            return null;
        });
        return new Lease(slice, 1, 1, run, scan, ORGANIZATION, "pci", List.of(), null);
    }
}
