package net.memnos.benchmarks.fit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.memnos.benchmarks.recall.UserTurns;
import net.memnos.benchmarks.run.Corpus;
import net.memnos.benchmarks.run.Said;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.turn.Role;

/**
 * Makes dialogues of two out of what users said to an assistant: each sentence becomes a turn, the partner asks what is a
 * question, and a question about "I" is about the owner of the session by name.
 */
public final class RebuiltDialogues {

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\n+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{3,}|\\p{N}+");
    private static final List<List<String>> PAIRS = List.of(
            List.of("Nora", "Felix"),
            List.of("Paula", "Oscar"),
            List.of("Greta", "Simon"),
            List.of("Alice", "Victor"),
            List.of("Hanna", "Leon"),
            List.of("Clara", "Marco"),
            List.of("Ruth", "Jonas"),
            List.of("Vera", "Anton"),
            List.of("Ines", "Bruno"),
            List.of("Sofia", "Emil"));
    private static final int TURNS_MAX = 700;

    private final Random random;

    public RebuiltDialogues(long seed) {
        this.random = new Random(seed);
    }

    /** One conversation for each of so many pairs, ten at most. */
    public List<Conversation> of(List<UserTurns> questions, int conversations) {
        List<Conversation> rebuilt = new ArrayList<>();
        for (int number = 0; number < Math.min(conversations, PAIRS.size()); number++) {
            List<UserTurns> own = new ArrayList<>();
            for (int at = number; at < questions.size(); at += PAIRS.size()) {
                own.add(questions.get(at));
            }
            rebuilt.add(conversation(number, own));
        }
        return rebuilt;
    }

    private Conversation conversation(int number, List<UserTurns> questions) {
        NamespaceName namespace = new NamespaceName("rebuilt:" + number);
        List<Said> turns = new ArrayList<>();
        List<Conversation.Asked> asked = new ArrayList<>();
        for (UserTurns question : questions) {
            if (turns.size() > TURNS_MAX) {
                break;
            }
            List<String> pair = PAIRS.get(number);
            String owner = pair.get(random.nextInt(2));
            String partner = pair.get(owner.equals(pair.getFirst()) ? 1 : 0);
            Set<String> gold = new LinkedHashSet<>();
            for (UserTurns.Turn turn : question.turns()) {
                gold.addAll(say(turn, question, owner, partner, turns));
            }
            if (!gold.isEmpty()) {
                asked.add(new Conversation.Asked(question.id(), about(owner, question.question()), gold));
            }
        }
        return new Conversation(new Corpus(namespace, turns), asked);
    }

    /** Adds the sentences; gives the ids of those that answer, at best the statements with the answer's words. */
    private static List<String> say(
            UserTurns.Turn turn, UserTurns question, String owner, String partner, List<Said> turns) {
        List<String> stated = new ArrayList<>();
        List<String> exact = new ArrayList<>();
        Set<String> answer = words(String.join(" ", question.answers()));
        answer.removeAll(words(question.question()));
        Instant at = turn.said().occurredAt();
        for (String sentence : SENTENCE_END.split(turn.said().text(), -1)) {
            if (sentence.isBlank()) {
                continue;
            }
            boolean asks = sentence.strip().endsWith("?");
            String id = "s" + turns.size();
            turns.add(new Said(
                    at.plusMillis(turns.size()),
                    asks ? partner : owner,
                    Role.USER,
                    sentence.strip(),
                    turn.said().session(),
                    id));
            if (turn.gold() && !asks) {
                stated.add(id);
                if (words(sentence).stream().anyMatch(answer::contains)) {
                    exact.add(id);
                }
            }
        }
        return exact.isEmpty() ? stated : exact;
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The same question as a third person asks it. */
    static String about(String owner, String question) {
        return question.replaceAll("\\b[Mm]y\\b", owner + "'s")
                .replaceAll("\\b(?:did|do) I\\b", "did " + owner)
                .replaceAll("\\bDo I\\b|\\bDid I\\b", "Did " + owner)
                .replaceAll("\\bam I\\b", "is " + owner)
                .replaceAll("\\bhave I\\b", "has " + owner)
                .replaceAll("\\bI(?:'m| am)\\b", owner + " is")
                .replaceAll("\\bI(?:'ve| have)\\b", owner + " has")
                .replaceAll("\\bI\\b|\\bme\\b", owner);
    }
}
