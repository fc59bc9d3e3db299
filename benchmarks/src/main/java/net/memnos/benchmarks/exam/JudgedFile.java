package net.memnos.benchmarks.exam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A user's own data: turns of the exchange format, which {@code memnos export} writes, and questions in lines such as
 * {@code {"kind":"question","question":"…","gold":["D1:3"]}}, where {@code gold} has external ids or ids of turns.
 */
public final class JudgedFile {

    private static final Instant UNDATED = Instant.parse("2024-01-01T09:00:00Z");

    private JudgedFile() {}

    /** All turns as one namespace, and the questions that some of them answer. */
    public static Exam read(Path file, int number) throws IOException {
        List<Said> turns = new ArrayList<>();
        List<Exam.Question> questions = new ArrayList<>();
        for (Line line : lines(file, turns)) {
            if (line.isAnswerable()) {
                questions.add(question(file, line, turns));
            }
        }
        return new Exam(new Corpus(new NamespaceName("judged:n" + number), turns), questions);
    }

    /** The same with right answers: {@code "answer"} in each line, or {@code "answerable":false}. */
    static Asked.Sheet asked(Path file) throws IOException {
        List<Said> turns = new ArrayList<>();
        List<Asked> questions = new ArrayList<>();
        for (Line line : lines(file, turns)) {
            JsonNode node = line.node();
            String answer = node.path("answer").asString("");
            if (line.isAnswerable() && answer.isBlank()) {
                throw new IOException(file + ", line " + line.number()
                        + ": the question has neither an \"answer\" nor \"answerable\":false");
            }
            Exam.Question question = line.isAnswerable() ? question(file, line, turns) : question(line);
            questions.add(new Asked(
                    question.id(),
                    question.category(),
                    question.text(),
                    question.gold(),
                    line.isAnswerable() ? Optional.of(answer) : Optional.empty(),
                    node.path("date").asStringOpt()));
        }
        return new Asked.Sheet(new Corpus(new NamespaceName("judged:n0"), turns), questions);
    }

    /** A line with a question. */
    private record Line(int number, JsonNode node) {

        boolean isAnswerable() {
            return node.path("answerable").asBoolean(true);
        }
    }

    private static List<Line> lines(Path file, List<Said> turns) throws IOException {
        List<Line> questions = new ArrayList<>();
        int at = 0;
        for (String line : Files.readAllLines(file)) {
            at++;
            if (line.isBlank()) {
                continue;
            }
            JsonNode node = JsonMapper.shared().readTree(line);
            switch (node.path("kind").asString("")) {
                case "turn" -> turns.add(turn(node, turns.size()));
                case "question" -> questions.add(new Line(at, node));
                default -> {
                    // Facts, entities and the rest of an export are not asked about.
                }
            }
        }
        return questions;
    }

    private static Exam.Question question(Path file, Line line, List<Said> turns) throws IOException {
        Exam.Question question = question(line);
        Set<String> known = new HashSet<>();
        turns.forEach(said -> known.add(String.valueOf(said.id())));
        if (!known.containsAll(question.gold()) || question.gold().isEmpty()) {
            throw new IOException(
                    file + ", question '" + question.id() + "': gold names no turn of this file, or none at all");
        }
        return question;
    }

    private static Said turn(JsonNode node, int number) {
        return new Said(
                node.hasNonNull("occurred_at")
                        ? Instant.parse(node.path("occurred_at").asString())
                        : UNDATED.plusSeconds(number),
                node.hasNonNull("speaker") ? node.path("speaker").asString() : null,
                Role.of(node.path("role").asString("user").toLowerCase(Locale.ROOT)),
                node.path("text").asString(),
                node.hasNonNull("session_id") ? node.path("session_id").asString() : null,
                node.path("external_id").asString(node.path("id").asString("line-" + number)));
    }

    private static Exam.Question question(Line line) {
        JsonNode node = line.node();
        Set<String> gold = new HashSet<>();
        node.path("gold").forEach(id -> gold.add(id.asString()));
        return new Exam.Question(
                node.path("id").asString("line " + line.number()),
                node.path("category").asString("all"),
                node.path("question").asString(),
                gold);
    }
}
