package net.memnos.mcp.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a tool.
 *
 * @param text for clients and models that read text only
 * @param structured what the output schema promises; null for an error
 * @param error true when the call failed
 * @param meta for programs: the code of an error
 */
public record ToolAnswer(String text, @Nullable Object structured, boolean error, Map<String, Object> meta) {

    /** Where the code, the hint and the field of an error are. */
    public static final String ERROR_META = "net.memnos/error";

    public ToolAnswer {
        meta = Map.copyOf(meta);
    }

    public static ToolAnswer of(String text, Object structured) {
        return new ToolAnswer(text, structured, false, Map.of());
    }

    /**
     * A failed call, in words that tell a model how to go on.
     *
     * @param tool decides whether it has to be said that nothing was saved or forgotten
     * @param field the argument that was wrong, if one was
     */
    public static ToolAnswer failed(String tool, String code, String reason, String hint, @Nullable String field) {
        String outcome = switch (tool) {
            case ToolCatalogue.REMEMBER -> "Nothing was saved. ";
            case ToolCatalogue.FORGET -> "Nothing was forgotten. ";
            default -> "";
        };
        return error(outcome, code, reason, hint, field);
    }

    /** A call that was sent and never answered: whether a write was saved is not known, and must not be claimed. */
    public static ToolAnswer unanswered(String tool, String reason, String hint) {
        String outcome = switch (tool) {
            case ToolCatalogue.REMEMBER ->
                "It is not known whether this was saved: recall it before you send it again. ";
            case ToolCatalogue.FORGET ->
                "It is not known whether this was forgotten: recall it before you send it again. ";
            default -> "";
        };
        return error(outcome, "unavailable", reason, hint, null);
    }

    /** The same error with where its caller may write, for those who were refused elsewhere. */
    public ToolAnswer withWritableNamespaces(List<String> writable) {
        Map<String, Object> described = new LinkedHashMap<>();
        if (meta.get(ERROR_META) instanceof Map<?, ?> known) {
            known.forEach((name, value) -> described.put(String.valueOf(name), value));
        }
        described.put("writable_namespaces", List.copyOf(writable));
        return new ToolAnswer(text, structured, error, Map.of(ERROR_META, described));
    }

    private static ToolAnswer error(String outcome, String code, String reason, String hint, @Nullable String field) {
        // The name of a field stays as it is written in the schema.
        boolean beginsWithField = field != null && reason.startsWith(field + ":");
        StringBuilder text = new StringBuilder(outcome).append(beginsWithField ? ended(reason) : sentence(reason));
        if (!hint.isBlank()) {
            text.append(' ').append(sentence(hint));
        }
        text.append(" (").append(code).append(')');
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("reason", reason);
        error.put("hint", hint);
        if (field != null) {
            error.put("field", field);
        }
        return new ToolAnswer(text.toString(), null, true, Map.of(ERROR_META, error));
    }

    private static String sentence(String words) {
        String capital = words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return ended(capital);
    }

    private static String ended(String words) {
        return words.endsWith(".") ? words : words + ".";
    }
}
