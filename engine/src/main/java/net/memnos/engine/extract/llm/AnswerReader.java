package net.memnos.engine.extract.llm;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.memnos.engine.Characters;
import net.memnos.engine.MemnosException;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads the facts that a model wrote, all or none: what does not fit makes the whole answer a broken one. */
final class AnswerReader {

    static final int FACTS_MAX = 32;
    static final int CONTENT_LENGTH_MAX = 100_000;

    private static final int SUBJECT_MAX = 300;
    private static final int PREDICATE_MAX = 200;
    private static final int OBJECT_MAX = 2000;
    private static final int STATEMENT_MAX = 4000;
    private static final int YEAR_MIN = -4000;
    private static final int YEAR_MAX = 9999;
    private static final Pattern FENCED = Pattern.compile("```(?:json)?\\s*(.*?)\\s*```", Pattern.DOTALL);
    private static final ObjectReader JSON = JsonMapper.shared()
            .reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private AnswerReader() {}

    /**
     * The facts in a text of the form {@code {"facts": [...]}}, which may stand in a code fence.
     *
     * @param said when the turn was said
     */
    static List<ExtractedFact> read(String content, Instant said) throws BrokenAnswer {
        if (content.length() > CONTENT_LENGTH_MAX) {
            throw new BrokenAnswer("the answer is longer than " + CONTENT_LENGTH_MAX + " characters");
        }
        JsonNode facts = parse(content).path("facts");
        if (!facts.isArray()) {
            throw new BrokenAnswer("the answer has no list 'facts'");
        }
        if (facts.size() > FACTS_MAX) {
            throw new BrokenAnswer("the answer has " + facts.size() + " facts, more than " + FACTS_MAX);
        }
        List<ExtractedFact> read = new ArrayList<>();
        for (JsonNode fact : facts) {
            read.add(fact(fact, said));
        }
        return read;
    }

    private static JsonNode parse(String content) throws BrokenAnswer {
        var fenced = FENCED.matcher(content.strip());
        try {
            return JSON.readTree(fenced.matches() ? fenced.group(1) : content);
        } catch (JacksonException _) {
            throw new BrokenAnswer("what the model wrote is not JSON");
        }
    }

    private static ExtractedFact fact(JsonNode node, Instant said) throws BrokenAnswer {
        if (!node.isObject()) {
            throw new BrokenAnswer("a fact is no object");
        }
        AssertionKind kind = kind(text(node, "kind", 20));
        String subject = optional(node, "subject", SUBJECT_MAX);
        if (subject == null && kind == AssertionKind.STATE) {
            throw new BrokenAnswer("a state has no subject");
        }
        Instant from = instant(node, "valid_from");
        Instant to = instant(node, "valid_to");
        if (from == null && to != null && !said.isBefore(to)) {
            if (kind != AssertionKind.STATE) {
                throw new BrokenAnswer("a fact was over before it was said, and it is not known when it began");
            }
            // That something was so until a day says no more than that it ended on that day.
            kind = AssertionKind.ENDED;
            from = to;
            to = null;
        }
        try {
            return new ExtractedFact(
                    kind,
                    subject,
                    text(node, "predicate", PREDICATE_MAX),
                    text(node, "object", OBJECT_MAX),
                    optional(node, "from", OBJECT_MAX),
                    text(node, "statement", STATEMENT_MAX),
                    from,
                    to);
        } catch (IllegalArgumentException _) {
            throw new BrokenAnswer("a fact contradicts itself: its 'from' or its dates do not fit its kind");
        }
    }

    private static AssertionKind kind(String label) throws BrokenAnswer {
        return Arrays.stream(AssertionKind.values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new BrokenAnswer("a fact is of an unknown kind"));
    }

    private static String text(JsonNode fact, String field, int lengthMax) throws BrokenAnswer {
        String text = optional(fact, field, lengthMax);
        if (text == null) {
            throw new BrokenAnswer("a fact has no " + field);
        }
        return text;
    }

    private static @Nullable String optional(JsonNode fact, String field, int lengthMax) throws BrokenAnswer {
        JsonNode value = fact.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new BrokenAnswer("the " + field + " of a fact is no text");
        }
        String text = value.stringValue().strip();
        if (Characters.isBlank(text) || text.codePointCount(0, text.length()) > lengthMax) {
            throw new BrokenAnswer("the " + field + " of a fact has not 1 to " + lengthMax + " characters");
        }
        try {
            Characters.check(field, text);
        } catch (MemnosException _) {
            throw new BrokenAnswer("the " + field + " of a fact holds what is no character");
        }
        return text;
    }

    private static @Nullable Instant instant(JsonNode fact, String field) throws BrokenAnswer {
        String text = optional(fact, field, 40);
        if (text == null) {
            return null;
        }
        try {
            OffsetDateTime time = text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text);
            if (time.getYear() < YEAR_MIN || time.getYear() > YEAR_MAX) {
                throw new BrokenAnswer("the " + field + " of a fact is outside of the calendar");
            }
            return time.toInstant();
        } catch (DateTimeException _) {
            throw new BrokenAnswer("the " + field + " of a fact is no date");
        }
    }
}
