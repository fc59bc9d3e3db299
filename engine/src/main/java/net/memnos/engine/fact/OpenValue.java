package net.memnos.engine.fact;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.predicate.Predicate;

/** A value that a slot holds, with what is needed to tell whether somebody speaks of it. */
record OpenValue(
        SlotId slot,
        EntityId subject,
        String subjectName,
        Predicate predicate,
        String object,
        String objectKey,
        PrincipalId author) {

    /** Whether these are the same words, or all the words of one are among those of the other: "MySQL" and "MySQL 8". */
    boolean resembles(String key) {
        if (objectKey.equals(key)) {
            return true;
        }
        List<String> own = words(objectKey);
        List<String> others = words(key);
        return Set.copyOf(own).containsAll(others) || Set.copyOf(others).containsAll(own);
    }

    /** Whether it is another one of the same kind, as its last word says: "the Basic plan" and "the Premium plan". */
    boolean isOfTheKindOf(String key) {
        List<String> own = words(objectKey);
        List<String> others = words(key);
        return own.size() > 1
                && others.size() > 1
                && !objectKey.equals(key)
                && own.getLast().equals(others.getLast());
    }

    private static List<String> words(String key) {
        return Arrays.asList(key.split(" "));
    }
}
