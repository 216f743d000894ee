package io.watchpost.scan.engine;

/**
 * A check that found something.
 *
 * @param port null when the finding is about the host as a whole
 * @param service name as in {@link PortResult#service()}, or null
 * @param qod quality of detection, percent; see {@link Qod}
 * @param evidence what was seen, for a person to read; printable, without secrets
 */
public record Detection(CheckMetadata check, Integer port, Protocol protocol, String service, int qod, String evidence) {
}
