package net.memnos.engine.fact;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.memnos.engine.predicate.PredicateClass;

/**
 * Changes and endings that are told when they are past: "I live in Lisbon", and later "I moved to Porto last week". All that
 * is known of the start of the first is that it was so when it was said; what came to be known later overtakes that, so the
 * value that gave way starts before it.
 */
final class News {

    /** What is told longer after it happened is history: whoever lives in Berlin and says "in 2015 I moved to Madrid" moved on. */
    static final Duration FRESH = Duration.ofDays(62);

    private News() {}

    /** The same assertions, where undated ones that are overtaken start just before what overtakes them. */
    static Collection<Assertion> heard(
            Collection<Assertion> assertions, PredicateClass predicateClass, Authority authority) {
        if (predicateClass == PredicateClass.EVENT || assertions.stream().noneMatch(News::isNews)) {
            return assertions;
        }
        Set<AssertionId> undated = assertions.stream()
                .filter(Assertion::isUndated)
                .map(Assertion::id)
                .collect(Collectors.toSet());
        Map<AssertionId, Assertion> heard = new LinkedHashMap<>();
        assertions.forEach(assertion -> heard.put(assertion.id(), assertion));
        assertions.stream().filter(News::isNews).sorted(Assertion.BY_SAYING).forEach(news -> {
            List<Assertion> later = saidBeforeAndLaidAfter(news, heard.values());
            List<Assertion> overtaken = later.stream()
                    .filter(one -> undated.contains(one.id()) && authority.closes(news, one))
                    .filter(one -> gaveWay(one, news, later, predicateClass))
                    .toList();
            boolean whole = predicateClass != PredicateClass.ATTRIBUTE || overtaken.size() == later.size();
            if (whole) {
                startBefore(news, overtaken).forEach(one -> heard.put(one.id(), one));
            }
        });
        return heard.values();
    }

    private static boolean isNews(Assertion assertion) {
        boolean tellsOfAnEnd = assertion.kind() == AssertionKind.CHANGE || assertion.kind() == AssertionKind.ENDED;
        return tellsOfAnEnd
                && assertion.validFrom().isBefore(assertion.saidAt())
                && assertion.validFrom().isAfter(assertion.saidAt().minus(FRESH));
    }

    private static List<Assertion> saidBeforeAndLaidAfter(Assertion news, Collection<Assertion> heard) {
        return heard.stream()
                .filter(one -> one.kind() == AssertionKind.STATE || one.kind() == AssertionKind.CHANGE)
                .filter(one -> Assertion.BY_SAYING.compare(one, news) < 0)
                .filter(one -> !one.validFrom().isBefore(news.validFrom()))
                .filter(one ->
                        news.kind() == AssertionKind.ENDED || !one.objectKey().equals(news.objectKey()))
                .sorted(Assertion.BY_VALID_TIME)
                .toList();
    }

    private static boolean gaveWay(
            Assertion one, Assertion news, List<Assertion> later, PredicateClass predicateClass) {
        String named = news.kind() == AssertionKind.ENDED ? news.objectKey() : news.fromKey();
        if (named != null) {
            return one.objectKey().equals(named);
        }
        return switch (predicateClass) {
            case ATTRIBUTE -> true;
            case SOFT_ATTRIBUTE ->
                later.stream().map(Assertion::objectKey).distinct().count() == 1;
            case RELATION, EVENT -> false;
        };
    }

    /** In their order, a microsecond apart: the precision of the store. */
    private static List<Assertion> startBefore(Assertion news, List<Assertion> overtaken) {
        List<Assertion> moved = new ArrayList<>();
        for (int i = 0; i < overtaken.size(); i++) {
            Instant start = news.validFrom().minus(overtaken.size() - i, ChronoUnit.MICROS);
            moved.add(overtaken.get(i).startingAt(start));
        }
        return moved;
    }
}
