package net.memnos.engine.recall.guarantee;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import net.memnos.engine.memory.Memory;

/** Words by which a turn shows that something is no longer as it was. */
final class ChangeCue {

    private static final Pattern CUE = Pattern.compile(
            "\\b(now|switched|no longer|instead|moved|changed|any ?more|any longer|new|since|stopped|quit|replaced"
                    + "|dropped|migrated|renamed|upgraded|not)\\b|n['’]t\\b",
            Pattern.CASE_INSENSITIVE);

    private static final int SHARED_WITH_SUBJECT = 1;
    private static final int SHARED_ALONE = 2;

    private ChangeCue() {}

    /** A later turn of the fact's origin speaks of what the fact is about, and of a change. */
    static boolean isAbout(Memory turn, Memory fact, Statements statements) {
        if (!Statements.isOfSameOrigin(turn, fact)
                || !Statements.day(fact.occurredAt()).isBefore(Statements.day(turn.occurredAt()))
                || !CUE.matcher(turn.text()).find()) {
            return false;
        }
        Set<String> shared = new HashSet<>(statements.of(fact));
        shared.retainAll(statements.of(turn));
        return shared.size() >= (isSaidBySubject(turn, fact) ? SHARED_WITH_SUBJECT : SHARED_ALONE);
    }

    private static boolean isSaidBySubject(Memory turn, Memory fact) {
        String subject = fact.subject();
        String speaker = turn.speaker() == null ? turn.author() : turn.speaker();
        return subject != null && subject.toLowerCase(Locale.ROOT).equals(speaker.toLowerCase(Locale.ROOT));
    }
}
