package net.memnos.engine.instruction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where the words of each class stand in a text, in the order of their starts. */
final class Hits {

    private final Spelled text;
    private final List<List<Hit>> ofClass;
    private final int leads;

    /** Where words that may stand before an order end. */
    private final Set<Integer> leadEnds = new HashSet<>();

    /** A word in a text. */
    record Hit(int start, int end, int firstWord, int lastWord) {}

    Hits(Spelled text, int classes, int leads) {
        this.text = text;
        this.leads = leads;
        this.ofClass = new ArrayList<>(java.util.Collections.nCopies(classes, List.of()));
    }

    void add(int wordClass, int start, int end) {
        if (wordClass == leads) {
            leadEnds.add(end);
            return;
        }
        if (ofClass.get(wordClass).isEmpty()) {
            ofClass.set(wordClass, new ArrayList<>());
        }
        ofClass.get(wordClass).add(new Hit(start, end, text.word(start), text.word(end - 1)));
    }

    List<Hit> of(int wordClass) {
        return ofClass.get(wordClass);
    }

    /** Whether a clause or a line begins with it; a clause may have a word such as "please" before its verb. */
    boolean starts(Hit hit, byte what) {
        if (text.begins(hit.start(), what)) {
            return true;
        }
        return what == Spelled.CLAUSE
                && hit.start() > 0
                && (leadEnds.contains(hit.start())
                        || (text.at(hit.start() - 1) == ' ' && leadEnds.contains(hit.start() - 1)));
    }
}
