package net.memnos.engine.fact;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.value.Quantity;
import net.memnos.engine.value.Value;

/** A value that a slot holds, with what is needed to tell whether somebody speaks of it. */
record OpenValue(
        SlotId slot,
        EntityId subject,
        String subjectName,
        Predicate predicate,
        String object,
        String statement,
        PrincipalId author) {

    private static final Set<String> HOMES = Set.of("lives in", "location");
    private static final Set<String> MEANS =
            Set.of("uses", "runs on", "host", "stored in", "database", "framework", "is", "cloud provider");
    private static final Set<String> VAGUE = Set.of("is", "runs on", "uses", "scheduled at");
    private static final Set<String> SETTINGS = Set.of("staging", "production", "development", "test", "qa", "ci");

    /** As a reader of words is told of it. */
    KnownValue known() {
        return new KnownValue(subjectName, predicate.canonical(), predicate.predicateClass(), object, statement);
    }

    /** Whether it is this value, whatever key was stored for it once. */
    boolean is(String key) {
        return ObjectKey.of(object).equals(key);
    }

    /** Whether all the words of one are among those of the other: "MySQL" and "MySQL 8". */
    boolean resembles(String other) {
        List<String> own = words(ObjectKey.spelled(object));
        List<String> others = words(ObjectKey.spelled(other));
        return Set.copyOf(own).containsAll(others) || Set.copyOf(others).containsAll(own);
    }

    /** Whether it is another one of the same kind, as its last word says: "the Basic plan" and "the Premium plan". */
    boolean isOfTheKindOf(String other) {
        List<String> own = words(ObjectKey.spelled(object));
        List<String> others = words(ObjectKey.spelled(other));
        return own.size() > 1
                && others.size() > 1
                && !is(ObjectKey.of(other))
                && own.getLast().equals(others.getLast());
    }

    /**
     * Whether a change that was said in other words can only mean this value: both are measured alike, or both tell in what
     * a thing is kept or on what it runs.
     */
    boolean couldBeMeantBy(String otherPredicate, String otherObject, String speaker) {
        if (subjectName.equals(speaker)) {
            return HOMES.contains(predicate.canonical()) && HOMES.contains(otherPredicate);
        }
        Optional<Value> measured = Value.measured(otherObject);
        boolean alike = measured.isPresent()
                && (!(measured.get() instanceof Quantity quantity)
                        || !quantity.dimension().isEmpty())
                && measured.get().sameShape(Value.of(object));
        boolean bothMeans = MEANS.contains(predicate.canonical()) && MEANS.contains(otherPredicate);
        return alike && (VAGUE.contains(otherPredicate) || VAGUE.contains(predicate.canonical()))
                || bothMeans && measured.isEmpty();
    }

    /** Whether another value could stand in its place. */
    boolean isOfTheShapeOf(String other) {
        return Value.of(object).sameShape(Value.of(other));
    }

    /** Whether its subject's name has all the words of another name and no owner that the other lacks. */
    boolean hasTheWordsOf(String name) {
        List<String> own = words(subjectName.toLowerCase(Locale.ROOT));
        List<String> others = words(name.toLowerCase(Locale.ROOT));
        boolean owned = own.stream().anyMatch(word -> word.endsWith("'s") && !others.contains(word));
        boolean alone = own.stream().anyMatch(word -> SETTINGS.contains(word) && !others.contains(word));
        return own.size() > others.size()
                && Set.copyOf(own).containsAll(others)
                && own.getLast().equals(others.getLast())
                && !owned
                && !alone;
    }

    private static List<String> words(String key) {
        return Arrays.asList(key.split(" "));
    }
}
