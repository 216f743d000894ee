package io.watchpost.scan.limit;

/**
 * The hosts of a target as text.
 *
 * @param excluded may be null
 */
public record Hosts(String included, String excluded) {
}
