package net.memnos.engine.fact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.memnos.engine.value.Sense;

/** Finds the value that a change or an ending is about by what both are about, when their slots differ in words. */
final class Topics {

    /** By how much the closest must be closer than the next. */
    private static final double MARGIN = 0.15;

    /** What is still so of a thing that is no more. */
    private static final Set<String> KEPT = Set.of("status", "is called", "owner", "codename");

    /** Of these a thing has one at a time also where the value is a known name. */
    private static final Set<String> ONE = Set.of(
            "is",
            "on",
            "in",
            "at",
            "is on",
            "is in",
            "is at",
            "is behind",
            "runs on",
            "runs in",
            "lives in",
            "lives on",
            "sits in",
            "pinned to",
            "is pinned to");

    /** A thing is in one place at a time, however places are called. */
    private static final Set<String> PLACED =
            Set.of("on", "in", "at", "is on", "is in", "is at", "is behind", "lives in", "lives on", "sits in");

    /** There is one favorite of a kind at a time. */
    private static final Pattern FIGURE = Pattern.compile("\\bv?\\d[\\w.]*");

    private static final Pattern FAVORITE = Pattern.compile("\\bfavou?rite\\b");

    private Topics() {}

    private record Close(OpenValue value, double closeness) {}

    /** The one open value that a change can only mean. */
    static Optional<OpenValue> changed(StatedFact change, List<OpenValue> open, String speaker) {
        String subject = change.subject();
        Topic meant = Topic.of(subject == null ? speaker : subject, change.predicate(), change.object(), speaker);
        String key = ObjectKey.of(change.object());
        List<Close> close = new ArrayList<>();
        for (OpenValue value : open) {
            double closeness = value.is(key) ? 0 : meant.closeness(topic(value, speaker));
            if (closeness > 0) {
                close.add(new Close(value, closeness));
            }
        }
        return closest(close);
    }

    /** The value of the same subject and predicate that a restated single value replaces. */
    static Optional<OpenValue> restated(StatedFact fact, List<OpenValue> ofSlot, String speaker) {
        List<OpenValue> replaced = ofSlot.stream()
                .filter(value -> !value.is(ObjectKey.of(fact.object())))
                .toList();
        boolean favorite =
                fact.subject() != null && FAVORITE.matcher(fact.subject()).find();
        if (favorite && replaced.size() == 1) {
            return Optional.of(replaced.getFirst());
        }
        replaced = replaced.stream()
                .filter(value -> topic(value, speaker).sense().single()
                        || ONE.contains(value.predicate().canonical()))
                .filter(value -> {
                    Topic one = Topic.of("", fact.predicate(), fact.object(), speaker);
                    Topic other = Topic.of("", value.predicate().canonical(), value.object(), speaker);
                    boolean placed = PLACED.contains(value.predicate().canonical());
                    boolean follows = one.sense().follows(other.sense()) >= (placed ? 1 : 2)
                                    && one.all().equals(other.all())
                            || placed && value.isOfTheKindOf(fact.object())
                            || isSameButFigure(value.object(), fact.object());
                    return follows && one.settings().equals(other.settings());
                })
                .toList();
        return replaced.size() == 1 ? Optional.of(replaced.getFirst()) : Optional.empty();
    }

    /** "Kubernetes 1.29" and "Kubernetes 1.31" */
    private static boolean isSameButFigure(String one, String other) {
        String left = FIGURE.matcher(one).replaceAll("#");
        return left.contains("#")
                && left.length() > 1
                && left.equalsIgnoreCase(FIGURE.matcher(other).replaceAll("#"));
    }

    /** The one open value that has the words of what gives way; a subject must be its subject. */
    static Optional<OpenValue> givingWay(StatedFact fact, String from, List<OpenValue> open, String speaker) {
        Sense wanted = Sense.of(from);
        Set<String> words = new HashSet<>(Topic.words(from));
        String subject = fact.subject();
        Topic about = Topic.of(subject == null ? speaker : subject, fact.predicate(), "", speaker);
        List<OpenValue> meant = open.stream()
                .filter(value -> has(value, from, words, wanted))
                .filter(value -> about.subject().isEmpty() || about.tiedTo(topic(value, speaker)))
                .toList();
        boolean one = meant.stream().map(OpenValue::slot).distinct().count() == 1;
        return one ? Optional.of(meant.getFirst()) : Optional.empty();
    }

    private static boolean has(OpenValue value, String from, Set<String> words, Sense wanted) {
        Sense held = Sense.of(value.object());
        boolean sameValue = wanted.sort() == held.sort()
                && wanted.sort() != Sense.Sort.WORDS
                && (held.value().containsAll(wanted.value()) || wanted.value().containsAll(held.value()));
        boolean allWords = !words.isEmpty() && Topic.words(value.object()).containsAll(words);
        return sameValue || allWords || value.resembles(from);
    }

    /** Everything that is held of a thing. */
    static List<OpenValue> ofSubject(String thing, List<OpenValue> open, String speaker) {
        Topic gone = Topic.of(thing, "", "", speaker);
        return gone.subject().isEmpty()
                ? List.of()
                : open.stream()
                        .filter(value -> !KEPT.contains(value.predicate().canonical()))
                        .filter(value ->
                                Topic.of(value.subjectName(), "", "", speaker).sameSubject(gone))
                        .toList();
    }

    private static Topic topic(OpenValue value, String speaker) {
        return Topic.of(value.subjectName(), value.predicate().canonical(), value.object(), speaker);
    }

    private static Optional<OpenValue> closest(List<Close> close) {
        List<Close> ordered = close.stream()
                .sorted(Comparator.comparingDouble(Close::closeness).reversed())
                .toList();
        if (ordered.isEmpty()) {
            return Optional.empty();
        }
        Close first = ordered.getFirst();
        boolean rivalled = ordered.stream()
                .skip(1)
                .anyMatch(other -> first.closeness() - other.closeness() < MARGIN
                        && !(other.value().slot().equals(first.value().slot())));
        return rivalled ? Optional.empty() : Optional.of(first.value());
    }
}
