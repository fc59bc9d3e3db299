package net.memnos.engine.transfer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.memnos.engine.Characters;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.entity.IdentityStore;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.DrawnBy;
import net.memnos.engine.fact.RecordedAssertion;
import net.memnos.engine.instruction.Sign;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.transfer.ExchangeLine.FactLine;
import net.memnos.engine.transfer.ExchangeLine.IdentityLine;
import net.memnos.engine.transfer.ExchangeLine.PredicateLine;
import net.memnos.engine.transfer.ExchangeLine.TurnLine;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.Quarantine;
import net.memnos.engine.turn.QuarantineMark;
import net.memnos.engine.turn.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads a line of the exchange format. Fields that it does not know are left alone. */
final class LineParser {

    private final ObjectMapper mapper = new ObjectMapper();

    ExchangeLine parse(String text) {
        JsonNode line;
        try {
            line = mapper.readTree(text);
        } catch (JacksonException e) {
            throw bad("line", "is not valid JSON", "write one JSON object a line");
        }
        if (!line.isObject()) {
            throw bad("line", "is not a JSON object", "write one JSON object a line");
        }
        return switch (required(line, "kind")) {
            case "turn" -> turn(line);
            case "fact" -> fact(line);
            case "predicate" -> predicate(line);
            case "merge" -> identity(line, IdentityStore.Change.MERGE);
            case "split" -> identity(line, IdentityStore.Change.SPLIT);
            default ->
                throw bad(
                        "kind",
                        "is none of turn, fact, predicate, merge and split",
                        "a newer memnos may know it; lines written by hand are turns or facts");
        };
    }

    private static IdentityLine identity(JsonNode line, IdentityStore.Change change) {
        return new IdentityLine(
                string(line, "id"),
                change,
                string(line, "author"),
                time(line, "recorded_at"),
                required(line, "entity"),
                required(line, "other"),
                strings(line, "names"));
    }

    private static PredicateLine predicate(JsonNode line) {
        PredicateClass predicateClass = word(line, "class", PredicateClass::of);
        if (predicateClass == null) {
            throw bad("class", "is missing", "write attribute, soft_attribute, relation or event");
        }
        return new PredicateLine(required(line, "predicate"), predicateClass, strings(line, "aliases"));
    }

    private static TurnLine turn(JsonNode line) {
        Role role = word(line, "role", Role::of);
        return new TurnLine(
                string(line, "id"),
                string(line, "author"),
                client(line),
                word(line, "origin", Origin::of),
                time(line, "recorded_at"),
                string(line, "replaces"),
                word(line, "type", MemoryType::of),
                role == null ? Role.USER : role,
                string(line, "speaker"),
                required(line, "text"),
                string(line, "session_id"),
                string(line, "external_id"),
                time(line, "occurred_at"),
                retracted(time(line, "retracted_at"), string(line, "retracted_because")),
                quarantine(line));
    }

    private static @Nullable ClientName client(JsonNode line) {
        String name = string(line, "client");
        return name == null ? null : new ClientName(name);
    }

    private static @Nullable QuarantineMark quarantine(JsonNode line) {
        Quarantine.State state = word(line, "quarantine", Quarantine.State::of);
        if (state == null) {
            return null;
        }
        try {
            return new QuarantineMark(
                    state,
                    strings(line, "quarantine_signs").stream().map(Sign::of).toList(),
                    state == Quarantine.State.HELD ? string(line, "quarantine_facts") : null);
        } catch (IllegalArgumentException e) {
            throw bad("quarantine_signs", "are missing or not known", "leave the fields of an export as they are");
        }
    }

    private static TurnLine.@Nullable Retracted retracted(@Nullable Instant at, @Nullable String because) {
        return at == null ? null : new TurnLine.Retracted(at, because);
    }

    private static FactLine fact(JsonNode line) {
        return new FactLine(
                string(line, "id"),
                string(line, "author"),
                client(line),
                word(line, "origin", Origin::of),
                time(line, "recorded_at"),
                word(line, "assertion", AssertionKind::of),
                bool(line, "valid_from_given"),
                word(line, "type", MemoryType::of),
                required(line, "statement"),
                string(line, "subject"),
                string(line, "predicate"),
                string(line, "object"),
                filing(line),
                time(line, "valid_from"),
                time(line, "valid_to"),
                strings(line, "sources"));
    }

    private static FactLine.Filing filing(JsonNode line) {
        return new FactLine.Filing(
                string(line, "from"),
                word(line, "drawn_by", DrawnBy::of),
                string(line, "filed_subject"),
                string(line, "filed_predicate"),
                withdrawal(time(line, "withdrawn_at"), string(line, "withdrawn_because")));
    }

    private static RecordedAssertion.@Nullable Withdrawal withdrawal(@Nullable Instant at, @Nullable String because) {
        return at == null ? null : new RecordedAssertion.Withdrawal(at, LineWriter.RETRACTED.equals(because));
    }

    private static String required(JsonNode line, String field) {
        String value = string(line, field);
        if (value == null) {
            throw bad(field, "is missing", "every line has it");
        }
        return value;
    }

    private static @Nullable String string(JsonNode line, String field) {
        JsonNode value = line.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw bad(field, "is not a string", "write it in quotes");
        }
        Characters.check(field, value.stringValue());
        return value.stringValue();
    }

    private static @Nullable Boolean bool(JsonNode line, String field) {
        JsonNode value = line.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw bad(field, "is not a boolean", "write true or false");
        }
        return value.booleanValue();
    }

    private static List<String> strings(JsonNode line, String field) {
        JsonNode values = line.get(field);
        if (values == null || values.isNull()) {
            return List.of();
        }
        List<String> strings = new ArrayList<>();
        for (JsonNode value : values) {
            if (!values.isArray() || !value.isString()) {
                throw bad(field, "is not a list of strings", "write [\"D1:3\"]");
            }
            Characters.check(field, value.stringValue());
            strings.add(value.stringValue());
        }
        return strings;
    }

    private static <T> @Nullable T word(JsonNode line, String field, Function<String, T> reader) {
        String value = string(line, field);
        if (value == null) {
            return null;
        }
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException e) {
            throw bad(field, "is not one of the known words", "the documentation of the exchange format lists them");
        }
    }

    /** A time with its zone, or a date for its first instant in UTC. */
    private static @Nullable Instant time(JsonNode line, String field) {
        String value = string(line, field);
        if (value == null) {
            return null;
        }
        try {
            Instant instant = value.indexOf('T') < 0
                    ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(value).toInstant();
            return instant.truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw bad(field, "is not an RFC 3339 time", "write it like 2023-05-08T13:56:00Z");
        }
    }

    private static MemnosException bad(String field, String problem, String hint) {
        return MemnosException.badField(field, problem, hint);
    }
}
