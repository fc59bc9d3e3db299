package net.memnos.cli;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a request, without those that were not given. */
final class Request {

    private final ObjectNode body = JsonNodeFactory.instance.objectNode();

    Request put(String field, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Integer number -> body.put(field, number.intValue());
            case BigDecimal amount -> body.put(field, amount);
            case Boolean flag -> body.put(field, flag.booleanValue());
            case List<?> many -> {
                var array = body.putArray(field);
                many.forEach(one -> array.add(one.toString()));
            }
            default -> body.put(field, value.toString());
        }
        return this;
    }

    ObjectNode body() {
        return body;
    }

    /** The same fields for a query string. */
    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        body.propertyStream()
                .forEach(field -> query.put(field.getKey(), field.getValue().asString()));
        return query;
    }
}
