package net.memnos.engine.fact;

import java.util.HashSet;
import java.util.Set;
import net.memnos.engine.value.Sense;

/**
 * What a fact is about, in words that meet whatever the grammar: "we keep logs for 90 days" and "log retention".
 *
 * @param subject words of its subject, without its speaker's name
 * @param all words of its subject, its predicate and of what stands around its value
 * @param settings "staging", "production"
 * @param sense what sort of value it has
 */
record Topic(Set<String> subject, Set<String> all, Set<String> settings, Sense sense) {

    private static final TopicWords WORDS = TopicWords.load();
    private static final String PRODUCTION = "production";
    /** Below this nothing ties a change to a value. */
    private static final double NOTHING = 0;

    static Topic of(String subject, String predicate, String object, String speaker) {
        Sense sense = Sense.of(object);
        String rest = String.join(" ", sense.rest());
        String about = subject.equals(speaker) || subject.equals("team") ? "" : subject;
        Set<String> own =
                WORDS.topics(about.startsWith(speaker + "'s ") ? about.substring(speaker.length() + 3) : about);
        Set<String> all = new HashSet<>(own);
        all.addAll(WORDS.topics(predicate));
        all.addAll(WORDS.topics(rest));
        return new Topic(own, all, WORDS.settings(about + " " + predicate + " " + rest), sense);
    }

    /** What words of a text are about. */
    static Set<String> words(String text) {
        return WORDS.topics(text);
    }

    /** Whether the subject of an ending may be that of a value. */
    boolean tiedTo(Topic open) {
        return oneSetting(open) && tiedBySubject(open);
    }

    /** Whether both have the same words for their subject. */
    boolean sameSubject(Topic other) {
        return subject.equals(other.subject) && settings.equals(other.settings);
    }

    /** How closely a change is tied to an open value; 0 if it is not. */
    double closeness(Topic open) {
        int follows = sense.follows(open.sense);
        boolean same = subject.equals(open.subject) && !subject.isEmpty();
        boolean wordy = sense.sort() == Sense.Sort.WORDS || open.sense.sort() == Sense.Sort.WORDS;
        if (!oneSetting(open) || follows == 0 && !(wordy && same && all.equals(open.all))) {
            return NOTHING;
        }
        Set<String> common = new HashSet<>(all);
        common.retainAll(open.all);
        boolean tied = subject.isEmpty() ? tiedBySpeaker(open, common, follows) : tiedBySubject(open);
        boolean enough = follows >= 2 || same || common.size() >= 2 || !all.isEmpty() && all.equals(open.all);
        if (!tied || !enough) {
            return NOTHING;
        }
        double alike = 2.0 * common.size() / Math.max(1, all.size() + open.all.size());
        return 0.1 + alike + 0.5 * follows + (same ? 1 : 0);
    }

    private boolean oneSetting(Topic open) {
        if (settings.equals(open.settings)) {
            return true;
        }
        Set<String> mine = new HashSet<>(settings);
        Set<String> theirs = new HashSet<>(open.settings);
        mine.remove(PRODUCTION);
        theirs.remove(PRODUCTION);
        return mine.isEmpty() && theirs.isEmpty();
    }

    /** Every word of the change's subject is known from the value, or only says of what sort the thing is. */
    private boolean tiedBySubject(Topic open) {
        Set<String> foreign = new HashSet<>(subject);
        foreign.removeAll(open.all);
        Set<String> shared = new HashSet<>(subject);
        shared.removeAll(foreign);
        boolean heads = subject.stream().allMatch(WORDS::head);
        boolean known = foreign.stream().allMatch(WORDS::head)
                && (heads ? !shared.isEmpty() : shared.stream().anyMatch(word -> !WORDS.head(word)));
        Set<String> lacking = new HashSet<>(open.subject);
        lacking.removeAll(all);
        boolean covers =
                !open.subject.isEmpty() && lacking.isEmpty() && foreign.stream().allMatch(WORDS::head);
        return known || covers;
    }

    private boolean tiedBySpeaker(Topic open, Set<String> common, int follows) {
        boolean known = sense.sort() == Sense.Sort.KNOWN && follows >= 2;
        Set<String> foreign = new HashSet<>(all);
        foreign.removeAll(open.all);
        boolean pointing = all.isEmpty() && follows >= 2;
        return !common.isEmpty() || known && foreign.isEmpty() || pointing;
    }
}
