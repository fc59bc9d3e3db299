package net.memnos.benchmarks.exam;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.memnos.benchmarks.run.Corpus;
import net.memnos.benchmarks.run.Said;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.turn.Role;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * LongMemEval's own files ({@code longmemeval_s_cleaned.json} and the like), read one question after the other, for they do
 * not fit into memory. Each question has its own haystack, which is a namespace; questions without an answer are left out.
 */
public final class LongMemEvalFile implements AutoCloseable {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy/MM/dd (EEE) HH:mm", Locale.ENGLISH);
    private static final Instant UNDATED = Instant.parse("2023-01-01T09:00:00Z");
    private static final String ABSTENTION = "_abs";

    private final JsonParser parser;

    private LongMemEvalFile(JsonParser parser) {
        this.parser = parser;
    }

    /** Opens a file. */
    public static LongMemEvalFile open(Path file) throws IOException {
        JsonParser parser = JsonMapper.shared().createParser(file.toFile());
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            parser.close();
            throw new IOException(file + " is no list of questions");
        }
        return new LongMemEvalFile(parser);
    }

    /** How many questions a file has, with those that have no answer. */
    static int count(Path file) throws IOException {
        try (LongMemEvalFile one = open(file)) {
            int questions = 0;
            while (one.parser.nextToken() == JsonToken.START_OBJECT) {
                one.parser.skipChildren();
                questions++;
            }
            return questions;
        }
    }

    /** The next question that some turn answers, or an empty list at the end. */
    public List<Exam> next() {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            JsonNode node = parser.readValueAsTree();
            String id = node.path("question_id").asString();
            Exam exam = exam(id, node);
            if (!id.endsWith(ABSTENTION) && !exam.questions().isEmpty()) {
                return List.of(exam);
            }
        }
        return List.of();
    }

    /** The next question with its answer, or with none where the right thing is to say so. */
    Optional<Asked.Sheet> nextAsked() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        JsonNode node = parser.readValueAsTree();
        String id = node.path("question_id").asString();
        Exam exam = exam(id, node);
        Set<String> evidence = exam.questions().isEmpty()
                ? Set.of()
                : exam.questions().getFirst().gold();
        Asked asked = new Asked(
                id,
                node.path("question_type").asString("other"),
                node.path("question").asString(),
                evidence,
                id.endsWith(ABSTENTION)
                        ? Optional.empty()
                        : Optional.of(node.path("answer").asString()),
                node.path("question_date").asStringOpt());
        return Optional.of(new Asked.Sheet(exam.corpus(), List.of(asked)));
    }

    private static Exam exam(String id, JsonNode node) {
        NamespaceName namespace =
                new NamespaceName("longmemeval:" + id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-"));
        List<Said> turns = new ArrayList<>();
        Set<String> gold = new HashSet<>();
        JsonNode sessions = node.path("haystack_sessions");
        for (int number = 0; number < sessions.size(); number++) {
            String session = node.path("haystack_session_ids").path(number).asString("s" + number);
            Instant start = date(node.path("haystack_dates").path(number).asString(""));
            int at = 0;
            for (JsonNode turn : sessions.path(number)) {
                String turnId = number + ":" + at;
                if (turn.path("has_answer").asBoolean(false)) {
                    gold.add(turnId);
                }
                turns.add(new Said(
                        start.plus(Duration.ofSeconds(at)),
                        null,
                        Role.of(turn.path("role").asString("user")),
                        cut(turn.path("content").asString("")),
                        session,
                        turnId));
                at++;
            }
        }
        List<Exam.Question> questions = gold.isEmpty()
                ? List.of()
                : List.of(new Exam.Question(
                        id,
                        node.path("question_type").asString("other"),
                        node.path("question").asString(),
                        gold));
        return new Exam(
                new Corpus(
                        namespace,
                        turns.stream().filter(said -> !said.text().isBlank()).toList()),
                questions);
    }

    /** What one turn may hold. */
    private static String cut(String text) {
        return text.length() <= 20_000 ? text : text.substring(0, 20_000);
    }

    private static Instant date(String text) {
        return text.isEmpty() ? UNDATED : LocalDateTime.parse(text, DATE).toInstant(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        parser.close();
    }
}
