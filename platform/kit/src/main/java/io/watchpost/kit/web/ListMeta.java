package io.watchpost.kit.web;

/** Where a page stands; pages count from 1, an empty list has 0 pages. */
public record ListMeta(long totalCount, long totalPages, int currentPage, int perPage) {

    static ListMeta of(long totalCount, ListQuery query) {
        long pages = (totalCount + query.perPage() - 1) / query.perPage();
        return new ListMeta(totalCount, pages, query.page(), query.perPage());
    }
}
