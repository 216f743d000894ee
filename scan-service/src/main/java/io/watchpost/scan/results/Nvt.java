package io.watchpost.scan.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What there is to say about a check, independent of a host; absent members are left out.
 *
 * @param tags pipe-separated key=value, for older clients
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Nvt(String oid, String name, String family, List<String> cves, List<Reference> references, String solution,
                  String solutionType, String summary, String affected, String tags) {

    /** Where more is said. */
    public record Reference(String type, String id) {

        static List<Reference> urls(List<String> addresses) {
            return addresses.stream().map(address -> new Reference("url", address)).toList();
        }
    }

    static Nvt of(String oid, String name, String family, List<String> cves, List<String> references, String solution, String solutionType,
                  String summary, String affected) {
        String tags = Stream.of(tag("summary", summary), tag("solution", solution), tag("solution_type", solutionType),
            tag("affected", affected))
            .filter(tag -> tag != null).collect(Collectors.joining("|"));
        return new Nvt(oid, name, family, cves, Reference.urls(references), solution, solutionType, summary, affected, tags);
    }

    private static String tag(String key, String value) {
        return value == null ? null : key + "=" + value.replace('|', '/');
    }
}
