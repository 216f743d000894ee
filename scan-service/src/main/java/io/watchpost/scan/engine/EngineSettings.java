package io.watchpost.scan.engine;

import java.time.Duration;

/**
 * How hard and how patiently to scan.
 *
 * @param connectTimeout wait for an answer to the first connection attempt on a port
 * @param retryTimeout wait in the second, slower pass over ports that didn't answer; at least connectTimeout
 * @param greetingTimeout wait for a service that speaks first
 * @param probeTimeout wait for the answer to one probe or to one request of a check
 * @param serviceBudget longest time for finding out what one port is, all probes together; a quarter of it on hosts with very many open ports
 * @param checkBudget longest time for one check on one port
 * @param hostsAtOnce hosts of a slice in work at a time
 * @param connectsPerHost connection attempts in flight per host while looking for open ports
 * @param connectsPerSlice the same for all hosts of the slice together; each takes a file descriptor
 * @param servicesPerHost ports of a host that are identified or checked at a time
 * @param packetsPerSecond connection attempts per second and host while looking for open ports
 * @param considerAlive scan hosts that answer on none of the discovery ports, too (a firewall may drop all but the odd port)
 * @param loginAttempts try well-known default access (PostgreSQL without a password, anonymous FTP); one attempt per service
 */
public record EngineSettings(Duration connectTimeout, Duration retryTimeout, Duration greetingTimeout, Duration probeTimeout,
                             Duration serviceBudget, Duration checkBudget, int hostsAtOnce, int connectsPerHost, int connectsPerSlice,
                             int servicesPerHost, int packetsPerSecond, boolean considerAlive, boolean loginAttempts) {

    private static final EngineSettings DEFAULTS = new EngineSettings(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMillis(1500),
            Duration.ofSeconds(3), Duration.ofSeconds(65), Duration.ofSeconds(20), 8, 256, 1024, 8, 5_000, false, true);

    public EngineSettings {
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("retryTimeout", retryTimeout);
        requirePositive("greetingTimeout", greetingTimeout);
        requirePositive("probeTimeout", probeTimeout);
        requirePositive("serviceBudget", serviceBudget);
        requirePositive("checkBudget", checkBudget);
        requireBetween("hostsAtOnce", hostsAtOnce, 64);
        requireBetween("connectsPerHost", connectsPerHost, 4_096);
        requireBetween("connectsPerSlice", connectsPerSlice, 16_384);
        requireBetween("servicesPerHost", servicesPerHost, 64);
        requireBetween("packetsPerSecond", packetsPerSecond, 1_000_000);
    }

    /** Fit for networks of all kinds: a second of patience, 5,000 attempts a second and host. */
    public static EngineSettings defaults() {
        return DEFAULTS;
    }

    /** For networks with short round trips, such as the own machine: each wait is a fraction of the default. */
    public static EngineSettings local() {
        return new EngineSettings(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofMillis(1500),
                Duration.ofSeconds(16), Duration.ofSeconds(8), 8, 256, 1024, 8, 20_000, false, true);
    }

    public EngineSettings withConsiderAlive(boolean value) {
        return new EngineSettings(connectTimeout, retryTimeout, greetingTimeout, probeTimeout, serviceBudget, checkBudget, hostsAtOnce,
                connectsPerHost, connectsPerSlice, servicesPerHost, packetsPerSecond, value, loginAttempts);
    }

    public EngineSettings withPacketsPerSecond(int value) {
        return new EngineSettings(connectTimeout, retryTimeout, greetingTimeout, probeTimeout, serviceBudget, checkBudget, hostsAtOnce,
                connectsPerHost, connectsPerSlice, servicesPerHost, value, considerAlive, loginAttempts);
    }

    /** The same with another amount of traffic. */
    public EngineSettings withRates(int hosts, int connectsOfHost, int connectsOfSlice, int servicesOfHost, int packets) {
        return new EngineSettings(connectTimeout, retryTimeout, greetingTimeout, probeTimeout, serviceBudget, checkBudget, hosts,
                connectsOfHost, connectsOfSlice, servicesOfHost, packets, considerAlive, loginAttempts);
    }

    public EngineSettings withLoginAttempts(boolean value) {
        return new EngineSettings(connectTimeout, retryTimeout, greetingTimeout, probeTimeout, serviceBudget, checkBudget, hostsAtOnce,
                connectsPerHost, connectsPerSlice, servicesPerHost, packetsPerSecond, considerAlive, value);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException(name + " must be above zero and at most five minutes");
        }
    }

    private static void requireBetween(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " must be 1 to " + most);
        }
    }
}
