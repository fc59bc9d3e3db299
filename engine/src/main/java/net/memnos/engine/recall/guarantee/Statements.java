package net.memnos.engine.recall.guarantee;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import net.memnos.engine.lexical.Stems;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.turn.Origin;

/**
 * Tells whether two memories speak about the same thing, as far as the question is concerned.
 *
 * @param words the stems of each memory's text but for its speaker's name, by its id
 * @param asked the stems of the question with what each says
 */
public record Statements(Map<String, Set<String>> words, Map<String, Double> asked) {

    private static final Set<Origin> SPOKEN = Set.of(Origin.USER, Origin.AGENT);

    /** When the words could not be read: nothing is about the same thing. */
    public static final Statements UNREAD = new Statements(Map.of(), Map.of());

    /**
     * What a stem of the question says at least. In a small memory the word that all of it is about stands everywhere, and
     * is still what two statements about it have in common.
     */
    private static final double LEAST = 1;

    public Statements {
        words = Map.copyOf(words);
        asked = asked.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> Math.max(LEAST, one.getValue())));
    }

    /**
     * How much two memories must have in common.
     *
     * @param score the newer's, as a part of the older's
     * @param covered what both say of the question, as a part of what either says of it
     * @param question what both say of the question, as a part of the question
     * @param words how many words they share
     */
    public record Bar(double score, double covered, double question, int words) {

        /** For a question about a quantity, about what is so now or about a change: that changes. */
        public static final Bar CHANGING = new Bar(0.4, 0.5, 0.3, 2);

        /** For the other questions: what is newer is named, and never moved above what fits better. */
        public static final Bar LASTING = new Bar(1, 0.7, 0.35, 4);
    }

    /** Somebody said the one, and on a later day the other about the same thing. */
    public boolean isNewer(Memory newer, Memory older, Bar bar) {
        return isOfSameOrigin(newer, older)
                && day(older.occurredAt()).isBefore(day(newer.occurredAt()))
                && newer.score() >= bar.score() * older.score()
                && isAboutSame(newer, older, bar);
    }

    private boolean isAboutSame(Memory newer, Memory older, Bar bar) {
        Set<String> ofOlder = of(older);
        int shared = 0;
        double common = 0;
        for (String lexeme : of(newer)) {
            if (ofOlder.contains(lexeme)) {
                shared++;
                common += weight(lexeme);
            }
        }
        return common > 0
                && shared >= bar.words()
                && common >= bar.covered() * Math.min(weight(of(newer)), weight(ofOlder))
                && common >= bar.question() * askedOf(newer);
    }

    /** What the question says but for the name of who speaks. */
    private double askedOf(Memory memory) {
        String speaker = memory.speaker();
        return weight(
                speaker == null
                        ? asked.keySet()
                        : asked.keySet().stream()
                                .filter(lexeme -> !Stems.isOfName(lexeme, speaker))
                                .toList());
    }

    /** The words of a memory; none when it is not indexed. */
    Set<String> of(Memory memory) {
        return words.getOrDefault(memory.id(), Set.of());
    }

    private double weight(Collection<String> lexemes) {
        double sum = 0;
        for (String lexeme : lexemes) {
            sum += weight(lexeme);
        }
        return sum;
    }

    private double weight(String lexeme) {
        return asked.getOrDefault(lexeme, 0.0);
    }

    /** Who may speak for a person: the person, and the agent on the person's behalf. */
    static boolean isOfSameOrigin(Memory one, Memory other) {
        boolean sameVoice = one.speaker() == null
                ? other.speaker() == null && one.author().equals(other.author())
                : Objects.equals(one.speaker(), other.speaker());
        return one.namespace().equals(other.namespace())
                && sameVoice
                && (one.origin() == other.origin() || SPOKEN.containsAll(List.of(one.origin(), other.origin())));
    }

    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
