package io.watchpost.report.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.kit.security.Circle;
import io.watchpost.kit.security.Transactions;
import java.util.List;
import java.util.Map;

/** Runs queries whose rows are one JSON text each, within one organization, and waits for them. */
record StoredRows(Transactions transactions, ObjectMapper json, Circle circle) {

    <T> List<T> read(String sql, Map<String, Object> parameters, Class<T> type) {
        List<String> texts = Blocking.await(() -> transactions.within(circle, session -> {
            var query = session.createNativeQuery(sql, String.class);
            parameters.forEach(query::setParameter);
            return query.getResultList();
        }));
        return texts.stream().map(text -> parse(text, type)).toList();
    }

    private <T> T parse(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored " + type.getSimpleName() + " can't be read", e);
        }
    }
}
