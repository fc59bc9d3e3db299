package net.memnos.engine.extract.rules.known;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.fact.TopicWords;

/** How a sentence that tells that something is over meets a value that is known. */
final class Ending {

    private static final double SHARE = 0.6;
    /** So many words of what is over are enough, if all of them are known of the value. */
    private static final int NAMED_MIN = 2;

    private Ending() {}

    /** The alignment with a value that is over: most of it is named, or all that is named is known of it. */
    static Optional<Alignment> of(Passage passage, Held held, Set<String> turn, TopicWords topics) {
        if (!passage.end()) {
            return Optional.empty();
        }
        Set<String> wanted = new HashSet<>(held.object());
        wanted.addAll(held.about());
        long found = wanted.stream().filter(passage.topics()::contains).count();
        boolean about = Alignment.subject(passage, held, turn, false, topics) > 0;
        boolean aboutIt = about
                || passage.own() && !held.verb().isEmpty() && passage.topics().contains(held.verb());
        boolean named = held.object().stream().anyMatch(passage.topics()::contains);
        long enough = aboutIt && passage.topics().contains(held.verb()) ? found + 1 : found;
        boolean most = aboutIt && named && enough >= 2 && found >= SHARE * wanted.size();
        boolean all = about && named && isAllKnown(passage, held);
        return most || all ? Optional.of(new Alignment(held, enough, held.sense(passage), null)) : Optional.empty();
    }

    /** "my gym membership" where the speaker is a member of the Bluewater gym. */
    private static boolean isAllKnown(Passage passage, Held held) {
        Set<String> known = new HashSet<>(held.object());
        known.addAll(held.about());
        known.addAll(held.aspect());
        Set<String> over = passage.over();
        return over.size() >= NAMED_MIN && known.containsAll(over);
    }
}
