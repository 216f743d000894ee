package io.watchpost.kit.config;

import io.smallrye.config.ConfigMapping;

/**
 * The root of all settings of the product. It holds none itself: mapped, it makes every key under {@code watchpost.} that no other
 * mapping knows fail the start, so that a misspelt setting is not silently without effect.
 */
@ConfigMapping(prefix = "watchpost")
public interface WatchpostConfig {}
