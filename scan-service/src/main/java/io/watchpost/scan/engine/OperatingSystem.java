package io.watchpost.scan.engine;

/**
 * The operating system that a host's banners tell of.
 *
 * @param cpe CPE 2.3, or null when the name has none
 * @param accuracy percent, 0 to 100
 */
public record OperatingSystem(String name, String cpe, int accuracy) {
}
