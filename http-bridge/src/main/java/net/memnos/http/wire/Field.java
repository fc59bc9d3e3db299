package net.memnos.http.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.TurnId;
import org.jspecify.annotations.Nullable;

/** Turns what a request holds as text into our types, or says which field is wrong and how to write it. */
public final class Field {

    private static final String HEX = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern UUID_FORM = Pattern.compile(HEX);
    private static final Pattern MEMORY_ID = Pattern.compile("[tfd]_" + HEX);

    private Field() {}

    /** A field that has to be there. */
    public static String required(String field, @Nullable String value) {
        if (value == null) {
            throw MemnosException.badField(field, "is missing", "add it");
        }
        return value;
    }

    public static NamespaceName namespace(@Nullable String value) {
        return namespace("namespace", value);
    }

    /** A namespace under another name than the usual. */
    public static NamespaceName namespace(String field, @Nullable String value) {
        if (value == null || value.strip().equals("auto")) {
            throw MemnosException.badField(
                    field, "is missing", "name one, such as repo:github.com/acme/shop; only a local client knows auto");
        }
        return NamespaceName.in(field, value.strip());
    }

    /** The id of a fact as it is shown. */
    public static FactId factId(String field, String value) {
        return FactId.parse(value)
                .orElseThrow(() -> MemnosException.badField(
                        field, "is not the id of a fact", "copy it as it was shown, such as f_0197c0de-..."));
    }

    /** The id of a turn as it is shown. */
    public static TurnId turnId(String field, String value) {
        return TurnId.parse(value)
                .orElseThrow(() -> MemnosException.badField(
                        field, "is not the id of a turn", "copy it as it was shown, such as t_0197c0de-..."));
    }

    /** The id of a memory of any kind, as it is shown. */
    public static String memoryId(String field, String value) {
        String id = value.strip();
        if (!MEMORY_ID.matcher(id).matches()) {
            throw MemnosException.badField(
                    field, "is not the id of a memory", "copy it as it was shown, such as f_0197c0de-...");
        }
        return id;
    }

    public static UUID uuid(String field, String value) {
        if (!UUID_FORM.matcher(value).matches()) {
            throw MemnosException.badField(field, "is not such an id", "give what the page before said as next");
        }
        return UUID.fromString(value);
    }

    /** A whole number from 1 on. */
    public static int number(String field, @Nullable String value, int absent, int most) {
        if (value == null) {
            return absent;
        }
        int number = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
        if (number < 1 || number > most) {
            throw MemnosException.badField(field, "is not a number from 1 to " + most, "leave it out or correct it");
        }
        return number;
    }

    public static @Nullable NamespaceName namespaceIfGiven(@Nullable String value) {
        return value == null || value.isBlank() ? null : namespace(value);
    }

    /** An instant, a local time (taken as UTC) or a date (its first moment, UTC). */
    public static @Nullable Instant instant(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = value.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) (\\d)", "$1T$2");
        for (Function<String, Instant> form : FORMS) {
            try {
                return form.apply(text);
            } catch (DateTimeParseException _) {
                // The next form may fit.
            }
        }
        throw MemnosException.badField(
                field, "is not a time", "write ISO 8601, such as 2026-03-01 or 2026-03-01T09:30:00Z");
    }

    private static final List<Function<String, Instant>> FORMS = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());

    public static @Nullable MemoryType type(String field, @Nullable String value) {
        return value == null || value.isBlank() ? null : choice(field, value, MemoryType.class);
    }

    public static Set<MemoryType> types(@Nullable List<String> values) {
        return values == null
                ? Set.of()
                : values.stream()
                        .map(value -> choice("types", value, MemoryType.class))
                        .collect(Collectors.toSet());
    }

    /** One of the names of an enum, in any case. */
    public static <E extends Enum<E>> E choice(String field, String value, Class<E> type) {
        String name = value.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> MemnosException.badField(
                        field,
                        "'" + value.substring(0, Math.min(value.length(), 40)) + "' is not known",
                        "use "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }
}
