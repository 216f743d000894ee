package io.watchpost.kit.events;

import java.time.Duration;
import java.util.List;

/** The catalogue of topics. {@code deploy/events} describes each one's events for consumers outside; a test keeps the two equal. */
public final class Topics {

    /** State of users, organizations and API keys: UserChanged, OrganizationChanged, ApiKeyChanged, tombstones. Owner: auth-service. */
    public static final Topic AUTH_ACCOUNTS = Topic.state("auth.accounts", 4);

    /** Tokens that are refused before they expire: TokensRevoked. Owner: auth-service. */
    public static final Topic AUTH_REVOCATIONS = Topic.state("auth.revocations", 4);

    /** ApiKeyUsed, from all services: which keys of applications were used. Consumer: auth-service. */
    public static final Topic AUTH_USAGE = Topic.events("auth.usage", 4, Duration.ofDays(7));

    /** ImpersonationStarted, ImpersonationEnded, ImpersonationAlert. Owner: auth-service. */
    public static final Topic AUTH_IMPERSONATION = Topic.events("auth.impersonation", 4, Duration.ofDays(30));

    /** ScanStarted, ScanCompleted, ScanStopped, ScanFailed. Owner: scan-service. */
    public static final Topic SCAN_LIFECYCLE = Topic.events("scan.lifecycle", 6, Duration.ofDays(14));

    /** HostScanned: what a run found on one host, in parts if large. FindingsJudged: what counts otherwise since. Owner: scan-service. */
    public static final Topic SCAN_RESULTS = Topic.bulk("scan.results", 6, Duration.ofDays(14));

    /** ExceptionChanged. Owner: scan-service. */
    public static final Topic SCAN_EXCEPTIONS = Topic.events("scan.exceptions", 4, Duration.ofDays(14));

    /** ReportFileGenerated. Owner: report-service. */
    public static final Topic REPORT_FILES = Topic.events("report.files", 4, Duration.ofDays(14));

    /** State of who holds how many records: OwnedResourcesChanged. Owner: each service for the records it keeps. */
    public static final Topic RESOURCE_OWNERSHIP = Topic.state("resource.ownership", 4);

    /** ResourceTransferRequested from auth-service, ResourcesTransferred from each service that keeps records of users. */
    public static final Topic RESOURCE_TRANSFERS = Topic.events("resource.transfers", 4, Duration.ofDays(30));

    /** AuditRecorded, from all services. */
    public static final Topic AUDIT_TRAIL = Topic.events("audit.trail", 4, Duration.ofDays(30));

    private static final List<Topic> ALL = List.of(
        AUTH_ACCOUNTS, AUTH_REVOCATIONS, AUTH_USAGE, AUTH_IMPERSONATION, SCAN_LIFECYCLE, SCAN_RESULTS, SCAN_EXCEPTIONS, REPORT_FILES,
        RESOURCE_OWNERSHIP, RESOURCE_TRANSFERS, AUDIT_TRAIL);

    private Topics() {}

    /** Every topic of the system, dead letters aside. */
    public static List<Topic> all() {
        return ALL;
    }
}
