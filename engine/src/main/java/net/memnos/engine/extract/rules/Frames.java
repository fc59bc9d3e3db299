package net.memnos.engine.extract.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.memnos.engine.extract.rules.text.Words;

/** The readings of verbs, from {@code frames.tsv}. */
final class Frames {

    private final Map<String, List<Frame>> byVerb = new HashMap<>();
    private final Set<String> bases = new HashSet<>();
    private final Set<String> phrasal = new HashSet<>();

    private Frames() {}

    static Frames load() {
        Frames frames = new Frames();
        for (String[] row : Words.table("frames.tsv")) {
            Frame frame = Frame.of(row);
            frames.byVerb.computeIfAbsent(frame.verb(), _ -> new ArrayList<>()).add(frame);
            int space = frame.verb().indexOf(' ');
            frames.bases.add(space < 0 ? frame.verb() : frame.verb().substring(0, space));
            if (space > 0) {
                frames.phrasal.add(frame.verb());
            }
        }
        return frames;
    }

    List<Frame> of(String verb) {
        return byVerb.getOrDefault(verb, List.of());
    }

    /** The verbs without their particles. */
    Set<String> bases() {
        return bases;
    }

    /** The verbs with particles. */
    Set<String> phrasal() {
        return phrasal;
    }
}
