package io.watchpost.scan.engine.access;

import io.watchpost.scan.engine.CheckMetadata;
import io.watchpost.scan.engine.Detection;
import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.HostState;
import io.watchpost.scan.engine.InstalledPackages;
import io.watchpost.scan.engine.OperatingSystem;
import io.watchpost.scan.engine.PortResult;
import io.watchpost.scan.engine.Protocol;
import io.watchpost.scan.engine.Qod;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks into a host that was scanned from outside, with the credentials of its target, and adds what it finds to the host's result. */
public final class HostAccess {

    private static final Duration SSH_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration SNMP_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SNMP_BUDGET = Duration.ofSeconds(30);
    private static final int SNMP_PORT = 161;

    private final List<AccessCredential> credentials;
    private final SshInventory ssh;
    private final SnmpInventory snmp;

    /** @param credentials of the slice's target; those of SMB aren't used yet by any check */
    public HostAccess(List<AccessCredential> credentials, HostKeys hostKeys) {
        this.credentials = List.copyOf(credentials);
        this.ssh = new SshInventory(hostKeys, SSH_TIMEOUT, COMMAND_TIMEOUT);
        this.snmp = new SnmpInventory(SNMP_TIMEOUT, SNMP_BUDGET);
    }

    /** Whether there is anything to log in with. */
    public boolean possible() {
        return credentials.stream().anyMatch(credential -> !credential.type().equals("smb"));
    }

    /**
     * The host's result with what is to be seen from inside; the first credential of each type that is accepted counts. Blocking; an
     * interrupt ends it.
     */
    public HostResult look(HostResult host) {
        if (host.state() != HostState.UP) {
            return host;
        }
        List<Detection> detections = new ArrayList<>(host.detections());
        Optional<Inventory> bySsh = first("ssh", host, detections);
        Optional<Inventory> bySnmp = first("snmp", host, detections);
        Inventory best = bySsh.or(() -> bySnmp).orElse(null);
        OperatingSystem os = best == null ? host.os() : best.os();
        InstalledPackages packages = bySsh.map(Inventory::packages).or(() -> bySnmp.map(Inventory::packages)).orElse(null);
        return new HostResult(host.address(), host.state(), os, host.ports(), detections, packages);
    }

    private Optional<Inventory> first(String type, HostResult host, List<Detection> detections) {
        List<String> failures = new ArrayList<>();
        Integer port = null;
        for (AccessCredential credential : credentials) {
            port = credential.type().equals(type) ? port(credential, host) : null;
            if (port != null && !Thread.currentThread().isInterrupted()) {
                try {
                    Inventory inventory = read(type, host.address().address(), port, credential);
                    int count = inventory.packages() == null ? 0 : inventory.packages().packages().size();
                    detections.add(detection(AccessChecks.DONE, type, port, inventory.how() + ": " + inventory.os().name() + ", " + count
                        + " packages."));
                    return Optional.of(inventory);
                } catch (AccessException refused) {
                    failures.add(refused.getMessage());
                    detections.removeIf(detection -> detection.check() == AccessChecks.FAILED && type.equals(detection.service()));
                    detections.add(detection(AccessChecks.FAILED, type, port, String.join("; ", failures) + "."));
                }
            }
        }
        return Optional.empty();
    }

    private Inventory read(String type, InetAddress address, int port, AccessCredential credential) throws AccessException {
        return type.equals("ssh") ? ssh.read(address, port, credential) : snmp.read(address, port, credential);
    }

    private static Detection detection(CheckMetadata check, String type, int port, String evidence) {
        return new Detection(check, port, type.equals("ssh") ? Protocol.TCP : Protocol.UDP, type, Qod.BEHAVIOUR, evidence);
    }

    /** SSH where it was found, or where the customer says; SNMP is asked without having been found. */
    private static Integer port(AccessCredential credential, HostResult host) {
        if (credential.port() != null) {
            return credential.port();
        }
        return credential.type().equals("snmp") ? Integer.valueOf(SNMP_PORT)
            : host.ports().stream().filter(port -> "ssh".equals(port.service())).map(PortResult::port).findFirst().orElse(null);
    }
}
