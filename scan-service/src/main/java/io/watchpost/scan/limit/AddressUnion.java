package io.watchpost.scan.limit;

import io.watchpost.scan.address.HostList;
import io.watchpost.scan.address.HostListParser;
import io.watchpost.scan.address.Span;
import io.watchpost.scan.address.SpanSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The distinct addresses of several targets; a host name counts as one. Immutable. */
record AddressUnion(SpanSet addresses, Set<String> names) {

    static final AddressUnion NONE = new AddressUnion(SpanSet.of(List.of()), Set.of());

    /** These and the hosts of stored targets, whose texts were checked when they were stored. */
    AddressUnion with(List<Hosts> targets) {
        List<Span> spans = new ArrayList<>(addresses.spans());
        Set<String> all = new HashSet<>(names);
        for (Hosts target : targets) {
            HostList list = HostListParser.parse(target.included(), new ArrayList<>())
                .minus(HostListParser.parse(target.excluded(), new ArrayList<>()));
            spans.addAll(list.addresses().spans());
            all.addAll(list.names());
        }
        return new AddressUnion(SpanSet.of(spans), all);
    }

    BigInteger count() {
        return addresses.count().add(BigInteger.valueOf(names.size()));
    }
}
