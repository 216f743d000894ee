package io.watchpost.scan.run;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.web.Ref;
import io.watchpost.scan.Rows;
import io.watchpost.scan.ScanConfig;
import io.watchpost.scan.address.HostList;
import io.watchpost.scan.address.TargetHosts;
import io.watchpost.scan.limit.TargetScope;
import io.watchpost.scan.portlist.PortLists;
import io.watchpost.scan.portlist.Ports;
import io.watchpost.scan.profile.ScanOptions;
import io.watchpost.scan.profile.ScanProfiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * What a run is going to do.
 *
 * @param slices      the hosts, cut into portions for one worker each
 * @param hostsDigest names the hosts, see {@link HostList#digest}
 */
record RunPlan(UUID organization, String product, RunSettings settings, List<List<String>> slices, String hostsDigest) {

    TargetScope target() {
        return new TargetScope(organization, product, settings.target().id());
    }

    int hosts() {
        return slices.stream().mapToInt(List::size).sum();
    }

    /** Makes plans. */
    @ApplicationScoped
    static class Planner {

        /** The target's row is locked until the commit: its hosts can't change between this look and the start. */
        private static final String SCAN = """
            select s.organization_id, s.product, s.name, t.id as target_id, t.name as target_name, t.hosts, t.exclude_hosts, t.port_list_id,
                p.id as profile_id, p.name as profile_name, cast(p.options as text) as options
            from scan s join target t on t.id = s.target_id
            left join scan_profile p on p.id = coalesce(s.config_id, cast(:standard as uuid)) where s.id = :id for share of t""";

        private final TargetHosts hosts;
        private final PortLists portLists;
        private final Rows rows;
        private final ScanConfig config;

        Planner(TargetHosts hosts, PortLists portLists, Rows rows, ScanConfig config) {
            this.hosts = hosts;
            this.portLists = portLists;
            this.rows = rows;
            this.config = config;
        }

        /** Expands the scan's target under today's policy and limits: 422 when it no longer fits. */
        Uni<RunPlan> plan(Session session, UUID scan) {
            return session.createNativeQuery(SCAN, Tuple.class).setParameter("id", scan).setParameter("standard", ScanProfiles.STANDARD)
                .getSingleResult().map(rows::of)
                .chain(row -> ports(session, row).map(ports -> plan(scan, row, ports)));
        }

        /** The profile's list, if it has one that is still there, goes before the target's. */
        private Uni<Ports> ports(Session session, Rows.Row row) {
            Uni<Ports> ofTarget = Uni.createFrom().deferred(() ->
                portLists.ports(session, row.text("product"), row.uuid("port_list_id")));
            UUID ofProfile = options(row).portListId();
            return ofProfile == null ? ofTarget : portLists.ports(session, row.text("product"), ofProfile)
                .chain(ports -> ports.empty() ? ofTarget : Uni.createFrom().item(ports));
        }

        private static ScanOptions options(Rows.Row row) {
            ScanOptions options = row.object("options", ScanOptions.class);
            return options == null ? ScanOptions.STANDARD : options;
        }

        private RunPlan plan(UUID scan, Rows.Row row, Ports ports) {
            ScanOptions options = options(row);
            boolean considerAlive = options.considerAlive() == null ? config.scanning().considerAlive() : options.considerAlive();
            UUID profile = row.uuid("profile_id");
            RunSettings settings = new RunSettings(new Ref(scan, row.text("name")), new Ref(row.uuid("target_id"), row.text("target_name")),
                row.text("hosts"), row.text("exclude_hosts"), ports.tcp(), ports.udp(), config.scanning().pace(), considerAlive,
                profile == null ? null : new Ref(profile, row.text("profile_name")), options);
            HostList list = hosts.read("target.", settings.hosts(), settings.excludeHosts());
            return new RunPlan(row.uuid("organization_id"), row.text("product"), settings,
                slices(list.entries().iterator(), Slicing.hostsPerSlice(config.work(), ports)), list.digest());
        }

        private static List<List<String>> slices(Iterator<String> hosts, int size) {
            List<List<String>> slices = new ArrayList<>();
            while (hosts.hasNext()) {
                List<String> slice = new ArrayList<>(size);
                while (hosts.hasNext() && slice.size() < size) {
                    slice.add(hosts.next());
                }
                slices.add(slice);
            }
            return slices;
        }
    }
}
