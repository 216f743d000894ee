package io.watchpost.scan.engine.fingerprint;

/**
 * A text that a service showed and fingerprints may know.
 *
 * @param kind which fingerprints to ask, such as {@code ssh.banner}
 * @param qod quality of detection of a version found in it
 */
public record Clue(String kind, String text, int qod) {
}
