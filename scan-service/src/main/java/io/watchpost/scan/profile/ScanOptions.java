package io.watchpost.scan.profile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.watchpost.scan.engine.CheckSelection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a profile selects, complete: together with a target this says how a run scans.
 *
 * @param portListId    the predefined list whose ports are scanned instead of the target's, or null
 * @param pace          how much traffic is made; normal when null
 * @param families      families of checks, {@link CheckFamilies#VULNERABILITIES} among them; null for all, empty for none
 * @param intrusive     also checks that may disturb a service
 * @param logins        also checks that try a well-known default access; true when null
 * @param considerAlive whether hosts that answer on none of the discovery ports are scanned too; as the installation has it when null
 */
@RegisterForReflection
public record ScanOptions(UUID portListId, ScanPace pace, List<String> families, boolean intrusive, Boolean logins,
                          Boolean considerAlive) {

    /** As the target says, everything that does no harm. */
    public static final ScanOptions STANDARD = new ScanOptions(null, null, null, false, null, null);

    public ScanOptions {
        pace = pace == null ? ScanPace.NORMAL : pace;
        families = families == null ? null : List.copyOf(families);
        logins = logins == null || logins;
    }

    /** The checks among it. */
    public CheckSelection checks() {
        return new CheckSelection(families == null ? null : Set.copyOf(families), intrusive);
    }

    /** Whether hosts are looked into with the target's credentials. */
    public boolean looksInside() {
        return families == null || families.contains(CheckFamilies.AUTHENTICATED);
    }

    /** Whether published vulnerabilities of the software found are looked up. */
    public boolean findsVulnerabilities() {
        return families == null || families.contains(CheckFamilies.VULNERABILITIES);
    }
}
