package io.watchpost.scan.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.watchpost.scan.match.packages.PackageTag;

/**
 * Recognised software on a port, kept so that new vulnerability data can be matched with it without a scan.
 *
 * @param service             what speaks there
 * @param version             normalized, as vulnerability data writes it
 * @param cpe                 CPE 2.3
 * @param qod                 how sure the version is, percent
 * @param distributionPackage a distribution's build, which may have fixes that its version doesn't show
 * @param tag                 the package, where a banner tells; else null
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KnownSoftware(int port, String protocol, String service, String product, String version, String cpe, int qod,
                            boolean distributionPackage, PackageTag tag) {
}
