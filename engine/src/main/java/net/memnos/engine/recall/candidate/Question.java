package net.memnos.engine.recall.candidate;

import java.util.List;
import java.util.Set;

/**
 * What the text of a query tells without looking anything up.
 *
 * @param text without control characters
 * @param words in lower case, in their order, as many as are looked at
 * @param names every run of up to four words, which may be a name
 * @param temporal true when it asks for a time or for what was before
 * @param list true when it asks for all of something
 * @param changing true when it asks for a quantity, for what is so now or for a change: what tends to be said anew
 * @param dated true when it asks for a date, for the time between two events or for a reason, or names a date: what fits
 *     best fits best, however old
 */
public record Question(
        String text,
        List<String> words,
        Set<String> names,
        boolean temporal,
        boolean list,
        boolean changing,
        boolean dated) {

    public Question {
        words = List.copyOf(words);
        names = Set.copyOf(names);
    }

    /** The same question as one that names a date. */
    public Question asDated() {
        return new Question(text, words, names, temporal, list, changing, true);
    }
}
