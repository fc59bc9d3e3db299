package net.memnos.http;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.memnos.http.contract.ApiDocument;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares the records of the wire with the schemas of the description, field by field and as deep as they go. */
final class DescribedRecords {

    private final ApiDocument document;
    private final Set<Class<?>> seen = new HashSet<>();
    private final List<String> findings = new ArrayList<>();

    DescribedRecords(ApiDocument document) {
        this.document = document;
    }

    /** What differs between an answer and its schema. */
    List<String> ofAnswer(Class<?> type, String schema) {
        answer(type, component(schema));
        return findings;
    }

    /** What differs between a request and its schema; which fields have to be there, its record does not tell. */
    List<String> ofRequest(Class<?> type, String schema) {
        fields(type, component(schema));
        return findings;
    }

    private JsonNode component(String schema) {
        return document.root().path("components").path("schemas").path(schema);
    }

    private void answer(Class<?> type, JsonNode schema) {
        if (!seen.add(type)) {
            return;
        }
        fields(type, schema);
        Set<String> always = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (!isNullable(component.getAnnotatedType())) {
                always.add(name(component));
            }
            within(component.getGenericType(), schema.path("properties").path(name(component)));
        }
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(field -> required.add(field.asString()));
        if (!always.equals(required)) {
            findings.add(type.getSimpleName() + " always has " + always + ", its schema requires " + required);
        }
    }

    private void within(Type type, JsonNode schema) {
        if (type instanceof Class<?> one && one.isRecord()) {
            answer(one, resolved(schema));
        } else if (type instanceof ParameterizedType many && many.getRawType() == List.class) {
            within(many.getActualTypeArguments()[0], resolved(schema).path("items"));
        } else if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            if (!resolved(schema).path("additionalProperties").isObject()) {
                findings.add(map + " is not described as a map");
            }
        }
    }

    private void fields(Class<?> type, JsonNode schema) {
        Set<String> fields = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            fields.add(name(component));
        }
        Set<String> described = new TreeSet<>(schema.path("properties").propertyNames());
        if (!fields.equals(described)) {
            findings.add(type.getSimpleName() + " has " + fields + ", its schema describes " + described);
        }
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref")
                ? document.root().at(schema.path("$ref").asString().substring(1))
                : schema;
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static String name(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
