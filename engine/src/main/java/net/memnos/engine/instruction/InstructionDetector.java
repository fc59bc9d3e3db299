package net.memnos.engine.instruction;

import java.util.EnumSet;
import java.util.Set;

/**
 * Finds out whether a text gives orders to whoever reads it. The same text has the same signs always; no model is asked, and
 * time grows with the length of the text and no faster. It flags what is put as an order or imitates a frame; it cannot tell
 * a lie from the truth. Immutable.
 */
public final class InstructionDetector {

    /** The one that comes along. */
    public static final InstructionDetector BUILT_IN = new InstructionDetector();

    private final SignsFile.Signs signs = SignsFile.read();

    private InstructionDetector() {}

    /** Grows with the words and patterns that are looked for. */
    public int version() {
        return signs.version();
    }

    /** How many patterns are known. */
    public int patterns() {
        return signs.patterns().size();
    }

    /** What a text has of an order; empty for almost all. */
    public Set<Sign> in(String text) {
        Unveiled unveiled = Unveiled.of(text);
        Set<Sign> found = EnumSet.noneOf(Sign.class);
        if (unveiled.hides()) {
            found.add(Sign.HIDDEN_TEXT);
        }
        Spelled spelled = Spelled.of(unveiled.text());
        Hits hits = new Hits(spelled, signs.classes(), signs.leads());
        signs.trie().search(spelled, hits);
        for (SignPattern pattern : signs.patterns()) {
            if (!found.contains(pattern.sign()) && pattern.isIn(hits)) {
                found.add(pattern.sign());
            }
        }
        return Set.copyOf(found);
    }
}
