package io.watchpost.kit.web;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One entry of a problem's {@code errors}.
 *
 * @param field   path of the field as the client sent it ({@code target.hosts}), or null where no single field is at fault
 * @param code    stable word for programs ({@code invalid}, {@code required}, {@code out_of_range} …)
 * @param message sentence for people that names the rule
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(String field, String code, String message) {}
