package io.watchpost.kit.web;

import jakarta.ws.rs.core.UriInfo;

/** Relative references to the page itself and its neighbours; {@code prev} and {@code next} are null at the ends. */
public record ListLinks(String self, String first, String prev, String next, String last) {

    static ListLinks of(UriInfo uri, ListMeta meta) {
        long last = Math.max(1, meta.totalPages());
        int page = meta.currentPage();
        return new ListLinks(
                link(uri, page),
                link(uri, 1),
                page > 1 ? link(uri, Math.min(page - 1, last)) : null,
                page < last ? link(uri, page + 1L) : null,
                link(uri, last));
    }

    private static String link(UriInfo uri, long page) {
        var built = uri.getRequestUriBuilder().replaceQueryParam("page", page).build();
        return built.getRawPath() + "?" + built.getRawQuery();
    }
}
