package net.memnos.engine.instruction;

import java.util.ArrayList;
import java.util.List;

/**
 * Classes of words that make a sign when they follow each other closely enough.
 *
 * @param elements at least one
 */
record SignPattern(Sign sign, List<Element> elements) {

    /** However far apart. */
    private static final int ANYWHERE = 1_000_000;

    SignPattern {
        elements = List.copyOf(elements);
    }

    /**
     * One class of words.
     *
     * @param gap so many words at most stand between the one before and this
     * @param starts what has to begin with it: a clause, a line, or nothing
     */
    record Element(int wordClass, int gap, byte starts) {}

    /** Numbers the classes of words. */
    @FunctionalInterface
    interface Classes {
        int numberOf(String name);
    }

    /** Reads a pattern as it is written: {@code ^} a clause begins, {@code |} a line, {@code ~n} words between, {@code ~~} any. */
    static SignPattern of(Sign sign, String written, Classes classes) {
        List<Element> elements = new ArrayList<>();
        int gap = 0;
        for (String part : written.strip().split(" +")) {
            if (part.equals("~~")) {
                gap = ANYWHERE;
            } else if (part.startsWith("~")) {
                gap = Integer.parseInt(part.substring(1));
            } else {
                byte starts = part.startsWith("^") ? Spelled.CLAUSE : part.startsWith("|") ? Spelled.LINE : 0;
                elements.add(new Element(classes.numberOf(starts == 0 ? part : part.substring(1)), gap, starts));
                gap = 0;
            }
        }
        return new SignPattern(sign, elements);
    }

    /** Whether the text has it; looks once at each hit of its classes. */
    boolean isIn(Hits hits) {
        List<Hits.Hit> reached = List.of();
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            reached = i == 0 ? starting(hits, element) : following(reached, hits, element);
            if (reached.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static List<Hits.Hit> starting(Hits hits, Element element) {
        List<Hits.Hit> found = hits.of(element.wordClass());
        return element.starts() == 0
                ? found
                : found.stream()
                        .filter(hit -> hits.starts(hit, element.starts()))
                        .toList();
    }

    /** Both lists are in the order of their starts; of those that ended before, the last one is the closest. */
    private static List<Hits.Hit> following(List<Hits.Hit> reached, Hits hits, Element element) {
        List<Hits.Hit> next = new ArrayList<>();
        int at = 0;
        int closest = Integer.MIN_VALUE;
        for (Hits.Hit hit : starting(hits, element)) {
            while (at < reached.size() && reached.get(at).end() <= hit.start()) {
                closest = Math.max(closest, reached.get(at).lastWord());
                at++;
            }
            if (closest != Integer.MIN_VALUE && hit.firstWord() - closest - 1 <= element.gap()) {
                next.add(hit);
            }
        }
        return next;
    }
}
