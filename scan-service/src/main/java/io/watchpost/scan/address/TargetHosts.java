package io.watchpost.scan.address;

import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import io.watchpost.scan.ScanConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Reads the host lists of a request under this installation's policy and limits. */
@ApplicationScoped
public class TargetHosts {

    private final AddressPolicy policy;
    private final int mostAddresses;

    TargetHosts(AddressPolicy policy, ScanConfig config) {
        this.policy = policy;
        this.mostAddresses = config.addresses().perTarget();
    }

    /**
     * The hosts to scan.
     *
     * @param prefix what stands before the fields' names in errors, such as {@code target.}
     * @throws ApiException 422 naming each unusable, refused or surplus entry
     */
    public HostList read(String prefix, String hosts, String excludeHosts) {
        HostList list = expand(prefix, hosts, excludeHosts);
        List<FieldError> refused = policy.refusals(list).stream()
            .map(problem -> new FieldError(prefix + "hosts", problem.code(), problem.message())).toList();
        if (!refused.isEmpty()) {
            throw ApiException.invalid(refused);
        }
        requireWithinLimit(prefix, list.count());
        return list;
    }

    /** Like {@link #read}, but without policy and limit: for counting. */
    public HostList expand(String prefix, String hosts, String excludeHosts) {
        List<FieldError> errors = new ArrayList<>();
        HostList included = parse(prefix + "hosts", hosts, errors);
        HostList excluded = parse(prefix + "exclude_hosts", excludeHosts, errors);
        if (errors.isEmpty() && included.count().signum() == 0) {
            errors.add(new FieldError(prefix + "hosts", "required", "must name at least one host"));
        }
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
        return included.minus(excluded);
    }

    private void requireWithinLimit(String prefix, BigInteger count) {
        if (count.signum() == 0) {
            throw ApiException.invalid(prefix + "exclude_hosts", "invalid", "must leave at least one host to scan");
        }
        if (count.compareTo(BigInteger.valueOf(mostAddresses)) > 0) {
            throw ApiException.invalid(prefix + "hosts", "limit_exceeded",
                "names " + count + " addresses; at most " + mostAddresses + " are allowed");
        }
    }

    private static HostList parse(String field, String text, List<FieldError> errors) {
        List<EntryProblem> problems = new ArrayList<>();
        HostList list = HostListParser.parse(text, problems);
        problems.forEach(problem -> errors.add(new FieldError(field, problem.code(), problem.message())));
        return list;
    }
}
