package io.watchpost.kit.web;

import java.util.List;

/** The envelope of a list: one page of records, its place in the whole, and links to its neighbours. */
public record ListDocument<T>(List<Resource<T>> data, ListMeta meta, ListLinks links) {}
