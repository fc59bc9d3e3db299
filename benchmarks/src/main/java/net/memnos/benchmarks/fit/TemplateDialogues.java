package net.memnos.benchmarks.fit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.memnos.benchmarks.run.Corpus;
import net.memnos.benchmarks.run.Said;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.turn.Role;

/** Makes dialogues of two out of templates: one asks, the other answers, the first comments; both have a value for a topic. */
public final class TemplateDialogues {

    private static final Instant START = Instant.parse("2024-02-01T18:00:00Z");
    private static final double WITHOUT_TOPIC = 0.55;
    private static final List<List<String>> PAIRS = List.of(
            List.of("Dana", "Theo"),
            List.of("Lena", "Karl"),
            List.of("Maya", "Hugo"),
            List.of("Rosa", "Nils"),
            List.of("Edith", "Paul"),
            List.of("Julia", "Omar"),
            List.of("Petra", "Lars"),
            List.of("Wanda", "Igor"),
            List.of("Flora", "Max"),
            List.of("Irene", "Sam"),
            List.of("Carla", "Ben"),
            List.of("Sylvia", "Tim"));
    private static final List<String> COMMENTS = List.of(
            "That sounds great!",
            "Oh, how nice for you.",
            "Wow, I had no idea.",
            "Good for you, I would love that too.",
            "I see. Tell me more some day!");
    private static final List<String> SMALL_TALK = List.of(
            "Hi, how are you today?",
            "I am fine, a bit tired.",
            "The weather is awful again.",
            "Did you sleep well?",
            "Talk to you soon!",
            "It was a long week, wasn't it?");

    private final Random random;
    private final List<Topic> topics;

    private record Topic(String question, String asks, String answer, String shortAnswer, List<String> values) {}

    public TemplateDialogues(long seed) throws IOException {
        this.random = new Random(seed);
        try (InputStream file = Objects.requireNonNull(TemplateDialogues.class.getResourceAsStream("topics.tsv"))) {
            this.topics = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(row -> new Topic(row[0], row[1], row[2], row[3], Arrays.asList(row[4].split("\\|", -1))))
                    .toList();
        }
    }

    /** One conversation for each pair, with a what-question and a when-question for each answer. */
    public List<Conversation> all() {
        List<Conversation> conversations = new ArrayList<>();
        for (int number = 0; number < PAIRS.size(); number++) {
            conversations.add(new Telling(number, PAIRS.get(number)).conversation());
        }
        return conversations;
    }

    /** One conversation in the making. */
    private final class Telling {

        private final int number;
        private final List<String> pair;
        private final List<Said> turns = new ArrayList<>();
        private final List<Conversation.Asked> asked = new ArrayList<>();

        Telling(int number, List<String> pair) {
            this.number = number;
            this.pair = pair;
        }

        Conversation conversation() {
            List<Topic> shuffled = new ArrayList<>(topics);
            Collections.shuffle(shuffled, random);
            for (Topic topic : shuffled) {
                List<String> values = new ArrayList<>(topic.values());
                Collections.shuffle(values, random);
                for (int speaker = 0; speaker < 2; speaker++) {
                    tell(topic, pair.get(speaker), pair.get(1 - speaker), values.get(speaker));
                }
            }
            return new Conversation(new Corpus(new NamespaceName("template:" + number), turns), asked);
        }

        private void tell(Topic topic, String owner, String partner, String value) {
            if (random.nextBoolean()) {
                say(partner, one(SMALL_TALK));
                say(owner, one(SMALL_TALK));
            }
            say(partner, topic.asks());
            String answer = random.nextDouble() < WITHOUT_TOPIC ? topic.shortAnswer() : topic.answer();
            String when = random.nextBoolean() ? " That was last " + one(List.of("week", "month", "year")) + "." : "";
            String id = say(owner, answer.replace("{v}", value) + when);
            say(partner, one(COMMENTS));
            String question = topic.question().replace("{o}", owner);
            asked.add(new Conversation.Asked(number + ":" + id, question, Set.of(id)));
            if (!when.isEmpty()) {
                asked.add(new Conversation.Asked(
                        number + ":" + id + ":when", "When did " + owner + " tell of the " + value + "?", Set.of(id)));
            }
        }

        private String say(String speaker, String text) {
            String id = "s" + turns.size();
            Instant at = START.plus(Duration.ofDays(turns.size() / 15)).plusSeconds(turns.size());
            turns.add(new Said(at, speaker, Role.USER, text, "day" + turns.size() / 15, id));
            return id;
        }
    }

    private String one(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }
}
