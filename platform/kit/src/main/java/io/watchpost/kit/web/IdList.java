package io.watchpost.kit.web;

import java.util.List;
import java.util.UUID;

/** The answer of a call that deleted several records. */
public record IdList(List<UUID> ids) {}
