package io.watchpost.scan.limit;

import java.util.UUID;

/**
 * A target as limits see it.
 *
 * @param target it may not be stored yet
 */
public record TargetScope(UUID organization, String product, UUID target) {
}
