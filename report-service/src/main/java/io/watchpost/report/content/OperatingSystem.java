package io.watchpost.report.content;

/**
 * The operating system that a host seems to run.
 *
 * @param cpe      CPE name, or null
 * @param accuracy how sure that is, percent, or null
 */
public record OperatingSystem(String name, String cpe, Integer accuracy) {
}
