package net.memnos.engine.fact;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.predicate.PredicateForm;
import net.memnos.engine.value.Kinds;
import net.memnos.engine.value.Value;

/** Finds the value that a change means which names none: by the group of its predicate, by kind, by look. */
final class Meant {

    private static final Pattern MAIL = Pattern.compile("\\S+@\\S+\\.\\S+");
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d][\\d ()/-]{4,}");
    /** Where somebody may be "at" or "with". */
    private static final Set<String> PLACES = Set.of(
            "works at",
            "attends",
            "trains at",
            "goes to",
            "banks with",
            "shops at",
            "is at",
            "is with",
            "value",
            "lives in");

    private static final Set<String> VAGUE = Set.of("is at", "is with");
    private static final Set<String> TAKING =
            Set.of("owns", "uses", "drives", "plays", "drinks", "takes", "bought", "does");

    private Meant() {}

    /** Whether its predicate says too little to be a slot of its own. */
    static boolean isVague(StatedFact fact) {
        return fact.kind() != AssertionKind.STATE && VAGUE.contains(fact.predicate());
    }

    /** The one value of the group that the predicate belongs to, else the one of the same predicate, else of the same kind. */
    static Optional<OpenValue> byGroup(StatedFact fact, List<OpenValue> ofSubject) {
        if (fact.kind() != AssertionKind.CHANGE && fact.kind() != AssertionKind.CORRECTION) {
            return Optional.empty();
        }
        List<OpenValue> others = ofSubject.stream()
                .filter(value -> !value.is(ObjectKey.of(fact.object())))
                .toList();
        if (isVague(fact)) {
            return single(others.stream()
                    .filter(value -> PLACES.contains(value.predicate().canonical())
                            && !value.predicate().canonical().equals("lives in"))
                    .toList());
        }
        Optional<OpenValue> sameSlot = single(others.stream()
                .filter(value -> isNamed(value.predicate(), fact)
                        && value.predicate().predicateClass() == PredicateClass.RELATION)
                .toList());
        if (sameSlot.isPresent()) {
            return sameSlot;
        }
        boolean known = others.stream().anyMatch(value -> isNamed(value.predicate(), fact));
        return known
                ? Optional.empty()
                : single(others.stream()
                        .filter(value -> Kinds.areAlike(value.object(), fact.object()))
                        .toList());
    }

    /** The one value that looks like it: a date, an hour, a number with its unit, an address of mail. */
    static Optional<OpenValue> ofThatLook(StatedFact fact, List<OpenValue> open) {
        String object = fact.object();
        List<OpenValue> alike = open.stream()
                .filter(value -> !value.is(ObjectKey.of(object)))
                .filter(value -> looksAlike(value.object(), object))
                .toList();
        Optional<OpenValue> one = single(alike);
        if (one.isPresent() || alike.isEmpty()) {
            return one;
        }
        return single(alike.stream()
                .filter(value -> Kinds.areAlike(value.object(), object))
                .toList());
    }

    private static boolean looksAlike(String one, String other) {
        if (MAIL.matcher(one).matches() || MAIL.matcher(other).matches()) {
            return MAIL.matcher(one).matches() && MAIL.matcher(other).matches();
        }
        if (PHONE.matcher(one).matches() || PHONE.matcher(other).matches()) {
            return PHONE.matcher(one).matches() && PHONE.matcher(other).matches();
        }
        Optional<Value> measured = Value.measured(other);
        return measured.isPresent()
                ? measured.get().sameShape(Value.of(one))
                : Kinds.areAlike(one, other)
                        || Value.of(one).sameShape(Value.of(other)) && isName(one) && isName(other);
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && Character.isUpperCase(text.codePointAt(0))
                && Value.measured(text).isEmpty();
    }

    /** What ended is the only one of its predicate: "stopped smoking", where it was said how much. */
    static Optional<OpenValue> onlyOneOfThat(StatedFact fact, List<OpenValue> ofSubject) {
        if (fact.kind() != AssertionKind.ENDED) {
            return Optional.empty();
        }
        String key = ObjectKey.spelled(fact.object());
        boolean job = key.equals("job") || key.equals("day job");
        return single(ofSubject.stream()
                .filter(value -> job
                        ? value.predicate().canonical().equals("works at")
                        : key.endsWith("ing") && fact.predicate().endsWith("ing") && isNamed(value.predicate(), fact)
                                || ObjectKey.spelled(value.object()).startsWith(key + " "))
                .toList());
    }

    /** Whether a fact that was said next tells what is there instead. */
    static boolean succeeds(StatedFact fact, Predicate vacated, String gone) {
        boolean comes =
                fact.kind() == AssertionKind.STATE || fact.kind() == AssertionKind.CHANGE && fact.givenWay() == null;
        if (!comes || ObjectKey.of(fact.object()).equals(ObjectKey.of(gone))) {
            return false;
        }
        boolean one = vacated.predicateClass() != PredicateClass.RELATION;
        boolean same = isNamed(vacated, fact);
        boolean kind = Kinds.areAlike(gone, fact.object());
        boolean role = vacated.canonical().equals("lives with")
                && fact.predicate().equals("value")
                && fact.kind() == AssertionKind.CHANGE;
        return one
                        && (same
                                || TAKING.contains(fact.predicate()) && !isPlace(vacated)
                                || isVague(fact) && isPlace(vacated))
                || kind
                        && (same || TAKING.contains(fact.predicate()))
                        && !fact.predicate().equals("owns")
                || role;
    }

    private static boolean isPlace(Predicate predicate) {
        return PLACES.contains(predicate.canonical());
    }

    private static boolean isNamed(Predicate predicate, StatedFact fact) {
        return PredicateForm.of(fact.predicate()).candidates().contains(predicate.canonical());
    }

    private static Optional<OpenValue> single(List<OpenValue> values) {
        boolean one = values.stream().map(OpenValue::slot).distinct().count() == 1
                && values.stream()
                                .map(value -> ObjectKey.of(value.object()))
                                .distinct()
                                .count()
                        == 1;
        return one ? Optional.of(values.getFirst()) : Optional.empty();
    }
}
