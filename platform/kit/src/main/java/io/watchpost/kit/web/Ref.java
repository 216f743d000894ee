package io.watchpost.kit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/** A pointer to another record; the name is left out where it is not known. */
public record Ref(UUID id, @JsonInclude(JsonInclude.Include.NON_NULL) String name) {}
