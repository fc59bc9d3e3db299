package net.memnos.engine.fact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.predicate.PredicateClass;

/** Which value a change closes where a slot may have several, and what took its place. */
final class GivenWay {

    private GivenWay() {}

    /**
     * The key of the value that gives way to a change: the one that it names, else, where one value is the rule, the only
     * other one that is open then. Two live values shown with their dates beat one that was closed by mistake.
     */
    static Optional<String> to(Assertion change, List<Span> spans, PredicateClass predicateClass, Authority authority) {
        Instant at = change.validFrom();
        List<String> open = spans.stream()
                .filter(span -> span.valid().contains(at) && span.valid().from().isBefore(at))
                .filter(span -> !span.objectKey().equals(change.objectKey()))
                .filter(span -> authority.closes(change, span.voice()))
                .map(Span::objectKey)
                .distinct()
                .toList();
        String named = change.fromKey();
        if (named != null) {
            return open.contains(named) ? Optional.of(named) : Optional.empty();
        }
        boolean oneIsTheRule = predicateClass == PredicateClass.SOFT_ATTRIBUTE;
        return oneIsTheRule && open.size() == 1 ? Optional.of(open.getFirst()) : Optional.empty();
    }

    /** The same spans, where those that a change ended know their successor. */
    static List<Span> linked(List<Span> spans) {
        List<Span> linked = new ArrayList<>();
        for (Span span : spans) {
            linked.add(successor(span, spans)
                    .map(successor -> span.ended(Ending.REPLACED, successor))
                    .orElse(span));
        }
        return linked;
    }

    private static Optional<FactId> successor(Span span, List<Span> spans) {
        AssertionId endedBy = span.endedBy();
        if (endedBy == null) {
            return startingAtEndOf(span, spans);
        }
        return spans.stream()
                .filter(other -> other.sources().contains(endedBy))
                .map(Span::id)
                .filter(id -> !Objects.equals(id, span.id()))
                .findFirst();
    }

    /** What was told to end as the only other value begins gave way to it: an old value that was told late. */
    private static Optional<FactId> startingAtEndOf(Span span, List<Span> spans) {
        List<Span> starting = spans.stream()
                .filter(other -> other.valid().from().equals(span.valid().to()))
                .filter(other -> !other.objectKey().equals(span.objectKey()) && !other.contested())
                .toList();
        return starting.size() == 1 ? Optional.of(starting.getFirst().id()) : Optional.empty();
    }
}
