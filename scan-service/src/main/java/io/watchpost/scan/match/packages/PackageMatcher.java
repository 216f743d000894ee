package io.watchpost.scan.match.packages;

import io.watchpost.scan.engine.InstalledPackages;
import java.util.List;

/** Finds the vulnerabilities of installed packages in what their distribution says. */
public interface PackageMatcher {

    /**
     * Looks all packages of a host up at once. Blocking.
     *
     * @return none for a distribution without data
     */
    List<PackageMatch> match(InstalledPackages packages);
}
