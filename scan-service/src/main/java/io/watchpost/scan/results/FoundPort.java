package io.watchpost.scan.results;

/** An open port as it is stored and shown; product, version and CPE may be null. */
public record FoundPort(int port, String protocol, String state, String service, String product, String version, String cpe) {
}
