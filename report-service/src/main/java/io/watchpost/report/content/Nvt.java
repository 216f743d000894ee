package io.watchpost.report.content;

/** The test behind a finding; texts may be null. */
public record Nvt(String oid, String name, String family, String summary, String insight, String impact, String solution) {
}
