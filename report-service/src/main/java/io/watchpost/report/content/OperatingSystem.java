package io.watchpost.report.content;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The operating system that a host seems to run.
 *
 * @param cpe      CPE name, or null
 * @param accuracy how sure that is, percent, or null
 */
@RegisterForReflection
public record OperatingSystem(String name, String cpe, Integer accuracy) {
}
