package io.watchpost.kit.web;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Answers a list: one count and, where the page is not empty, one query. */
@ApplicationScoped
public class Lists {

    /** A list of entities, in HQL. */
    public <E, T> Uni<ListDocument<T>> entities(
            Session session, ListQuery query, ListSource source, Class<E> entity, Function<E, Resource<T>> view) {
        return page(
                query,
                bound(session.createSelectionQuery(source.countStatement(query), Long.class), query, source),
                bound(session.createSelectionQuery(source.pageStatement(query), entity), query, source),
                view);
    }

    /** A list of rows, in SQL. */
    public <T> Uni<ListDocument<T>> rows(Session session, ListQuery query, ListSource source, Function<Tuple, Resource<T>> view) {
        return page(
                query,
                bound(session.createNativeQuery(source.countStatement(query), Long.class), query, source),
                bound(session.createNativeQuery(source.pageStatement(query), Tuple.class), query, source),
                view);
    }

    private static <R, T> Uni<ListDocument<T>> page(
            ListQuery query, SelectionQuery<Long> count, SelectionQuery<R> rows, Function<R, Resource<T>> view) {
        return count.getSingleResult().chain(total -> total <= query.offset()
                ? Uni.createFrom().item(document(query, total, List.<Resource<T>>of()))
                : rows.setFirstResult(query.offset())
                        .setMaxResults(query.perPage())
                        .getResultList()
                        .map(found -> document(query, total, found.stream().map(view).toList())));
    }

    /** A page that was read otherwise. */
    public static <T> ListDocument<T> document(ListQuery query, long total, List<Resource<T>> data) {
        ListMeta meta = ListMeta.of(total, query);
        return new ListDocument<>(data, meta, ListLinks.of(query.uri(), meta));
    }

    private static <R> SelectionQuery<R> bound(SelectionQuery<R> statement, ListQuery query, ListSource source) {
        bind(statement, source.parameters());
        bind(statement, query.parameters());
        return statement;
    }

    private static <R> void bind(SelectionQuery<R> statement, Map<String, Object> parameters) {
        parameters.forEach(statement::setParameter);
    }
}
