package net.memnos.benchmarks.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a dialogue led to, held against what it should.
 *
 * @param missing wanted, and in nothing that is served as current
 * @param stale in a fact that is current
 * @param untimely values that do not stand as they must
 * @param facts all of the namespace
 */
public record Verdict(
        Dialogue dialogue,
        List<String> missing,
        List<String> stale,
        List<Dialogue.Expected> untimely,
        List<Memory> facts) {

    /** Judges what is served and what is believed. */
    public static Verdict of(Dialogue dialogue, List<Memory> served, List<Memory> facts) {
        List<String> missing = dialogue.want().stream()
                .filter(want -> served.stream()
                        .noneMatch(memory -> memory.status() == Status.CURRENT && has(memory.text(), want)))
                .toList();
        List<String> stale = dialogue.stale().stream()
                .filter(old -> facts.stream()
                        .anyMatch(fact ->
                                fact.status() == Status.CURRENT && (has(fact.text(), old) || has(fact.object(), old))))
                .toList();
        List<Dialogue.Expected> untimely = dialogue.timeline().stream()
                .filter(expected -> facts.stream().noneMatch(fact -> stands(fact, expected, facts)))
                .toList();
        return new Verdict(dialogue, missing, stale, untimely, facts);
    }

    /** What the answer needs is served, and nothing old is believed. */
    public boolean answered() {
        return missing.isEmpty() && stale.isEmpty();
    }

    /** The answer is right, and so is the timeline. */
    public boolean passed() {
        return answered() && untimely.isEmpty();
    }

    /** An ending that was expected is not there. */
    public boolean missedUpdate() {
        return untimely.stream().anyMatch(expected -> expected.ending() != null);
    }

    private static boolean stands(Memory fact, Dialogue.Expected expected, List<Memory> facts) {
        return has(fact.object(), expected.value())
                && (expected.subject() == null || has(fact.subject(), expected.subject()))
                && fact.endedBecause() == expected.ending()
                && (expected.ending() != null || fact.status() != Status.SUPERSEDED)
                && (expected.successor() == null || followed(fact, expected.successor(), facts));
    }

    private static boolean followed(Memory fact, String successor, List<Memory> facts) {
        Memory.Neighbour after = fact.replacedBy();
        return after != null
                && (has(after.text(), successor)
                        || facts.stream()
                                .anyMatch(other ->
                                        Objects.equals(other.id(), after.id()) && has(other.object(), successor)));
    }

    private static boolean has(@Nullable String text, String part) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /** The misses of the dialogue with everything that is believed after it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(dialogue.id() + (passed() ? " passed" : answered() ? " answered" : " MISSED"));
        dialogue.turns()
                .forEach(turn -> lines.add("    " + turn.occurredAt().toString().substring(0, 10) + " " + turn.speaker()
                        + ": " + turn.text()));
        missing.forEach(want -> lines.add("  not served: " + want));
        stale.forEach(old -> lines.add("  stale: " + old));
        untimely.forEach(expected -> lines.add("  expected: " + expected));
        facts.forEach(fact -> lines.add("  fact: " + line(fact)));
        return lines;
    }

    /** A fact with how it stands. */
    public static String line(Memory fact) {
        Memory.Neighbour after = fact.replacedBy();
        return "[" + fact.status().label()
                + (fact.endedBecause() == null ? "" : " " + fact.endedBecause().label()) + "] "
                + fact.subject() + " | " + fact.predicate() + " | " + fact.object()
                + (after == null ? "" : " -> " + after.text()) + "   (" + fact.text() + ")";
    }
}
