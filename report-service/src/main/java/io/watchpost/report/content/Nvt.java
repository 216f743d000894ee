package io.watchpost.report.content;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The test behind a finding; texts may be null. */
@RegisterForReflection
public record Nvt(String oid, String name, String family, String summary, String insight, String impact, String solution) {
}
