package io.watchpost.scan.calls;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.watchpost.testing.calls.CallerKind;
import io.watchpost.testing.calls.MintedCallers;
import io.watchpost.testing.calls.TestCaller;
import io.watchpost.testing.calls.TestOrganizations;
import io.watchpost.testing.calls.TestedService;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.Set;
import java.util.UUID;

/** scan-service as the sweep and the fuzzer see it. */
final class ScanService implements TestedService {

    private final TestOrganizations organizations = TestOrganizations.announced();
    private final MintedCallers callers = new MintedCallers(organizations, UUID.randomUUID());
    /** Port lists can't be chosen with pci, which the others work with. */
    private final MintedCallers vrmsCallers = new MintedCallers(organizations, UUID.randomUUID(), organizations.other(), "vrms");
    private final ValidRequests requests = new ValidRequests();
    private final ScannerWorkRequests scannerWork;

    ScanService() {
        RequestSpecification admin = given().header("Authorization", caller(CallerKind.ADMIN).authorization())
                .contentType(ContentType.JSON);
        TargetRequests.add(requests, admin);
        PortListRequests.add(requests, vrmsCallers);
        ScanProfileRequests.add(requests, callers);
        ScanRequests.add(requests, admin);
        ScheduleRequests.add(requests, admin);
        ResultRequests.add(requests, admin);
        ExceptionRequests.add(requests, admin);
        ScannerRequests scanners = new ScannerRequests(given().contentType(ContentType.JSON)
                .header("Authorization", caller(CallerKind.SUPER_ADMIN).authorization()), organizations.first());
        scanners.add(requests);
        scannerWork = new ScannerWorkRequests(admin, scanners);
        scannerWork.add(requests);
    }

    @Override
    public TestCaller caller(CallerKind kind) {
        return callers.get(kind);
    }

    /** Scanners prove who they are with a credential of their own. */
    @Override
    public boolean changesCaller(String operation) {
        return ScannerWorkRequests.BY_SCANNERS.contains(operation);
    }

    @Override
    public TestCaller newCaller(CallerKind kind) {
        return scannerWork.caller(kind);
    }

    @Override
    public TestCaller caller(CallerKind kind, String operation) {
        return operation.contains("Port") ? vrmsCallers.get(kind) : callers.get(kind);
    }

    @Override
    public ValidRequest request(String operation, TestCaller caller) {
        return requests.make(operation, caller);
    }

    @Override
    public UUID otherOrganization() {
        return organizations.other();
    }

    /** Runs that a call has started go on while others are made. */
    @Override
    public Set<String> backgroundChanges() {
        return Set.of("outbox", "outbox_lane", "slice", "slice_task", "timer_task", "run UPDATE", "run_event", "run_host", "run_finding",
                "host", "finding", "scan UPDATE", "worker", "current_host", "current_finding", "finding_group", "scan_finding_group");
    }
}
