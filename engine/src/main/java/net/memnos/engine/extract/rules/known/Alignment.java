package net.memnos.engine.extract.rules.known;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.fact.TopicWords;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.value.Kinds;
import net.memnos.engine.value.Sense;
import org.jspecify.annotations.Nullable;

/**
 * How a sentence meets a value that is known: the same subject, the same aspect, and another value of the same sort.
 *
 * @param closeness how much ties them; the closest value is meant
 * @param old the part of the known value that gave way
 * @param next what took its place; null: it is over
 */
record Alignment(
        Held held, double closeness, Sense old, @Nullable Candidate next) {

    /** So much of a thing's name is enough where its value is named, too. */
    private static final double NAMED_SHARE = 0.5;

    /** Of these somebody has several at a time: only what is named gives way. */
    private static final Set<String> MANY = Set.of(
            "owns",
            "has",
            "likes",
            "dislikes",
            "loves",
            "enjoys",
            "uses",
            "speaks",
            "knows",
            "reads",
            "collects",
            "visited",
            "took part in",
            "volunteers at",
            "member of",
            "bought",
            "rule",
            "decided",
            "supports",
            "plays");
    /** What leads to a new figure. */
    private static final Set<String> POINTED = Set.of("to", "into", "at", "on", "until", "from");

    /** What somebody is gives way only to what they are said to be. */
    private static final Set<String> OCCUPATIONS = Set.of("is", "job title");

    private static final Set<String> PUT = Set.of("with", "for", "to", "by");
    private static final Set<String> PLACES =
            Set.of("location", "region", "lives in", "address", "venue", "office", "is in");

    /** What stands around the noun of a value: its article, and what narrows it. */
    private static final Pattern AROUND = Pattern.compile("^(?:the|an?) | (?:at|for|of|in|with|on|from|by) .*$");

    /** What a sentence and a known value have in common, besides the value that is new. */
    private record Ties(
            Passage passage,
            Held held,
            Sense sense,
            boolean told,
            boolean old,
            int matched,
            boolean full,
            boolean tied,
            boolean whole,
            boolean correcting) {

        boolean thing() {
            return held.form() != Held.Form.OWN;
        }

        /** Whether the aspect is named, and all of it; a thing that is its aspect, as "the captain of our club", is enough. */
        boolean known() {
            return tied && full || !tied && whole && thing();
        }

        /** Whether one value is said to have given way to another: "from Middlemarch to Beloved". */
        boolean passes(Candidate candidate) {
            boolean to = candidate.before().equals("to") || candidate.before().equals("into");
            return to && old && passage.change() && passage.words().contains("from");
        }
    }

    /** The alignment with a value that took the place of what is held. */
    static Optional<Alignment> change(
            Passage passage, Held held, Set<String> turn, boolean correcting, TopicWords topics) {
        Sense sense = held.sense(passage);
        boolean old = passage.hasAll(Held.words(sense));
        double subject = subject(passage, held, turn, old, topics);
        if (subject == 0) {
            return Optional.empty();
        }
        Set<String> aspect = held.aspect(sense, topics);
        int matched = (int) aspect.stream().filter(passage.topics()::contains).count();
        boolean full = matched == aspect.size();
        Ties ties = new Ties(
                passage,
                held,
                sense,
                passage.change() || correcting || old,
                old,
                matched,
                full || named(passage, held, aspect),
                !aspect.isEmpty(),
                !held.about().isEmpty() && passage.topics().containsAll(held.about()),
                correcting);
        Optional<Candidate> next = one(
                passage.candidates().stream()
                        .filter(candidate ->
                                !passage.more() && !candidate.denied() && isOther(candidate, held, sense, topics))
                        .filter(candidate -> fits(candidate, ties))
                        .toList(),
                held.preposition());
        double closeness = subject + matched + (full ? 0.5 : 0) + (old ? 1 : 0);
        return next.map(candidate -> new Alignment(
                held,
                closeness + follows(candidate, ties),
                isOfSameHead(candidate, held) ? held.senses().getFirst() : sense,
                candidate));
    }

    /** Whether all of an aspect is named besides its verb: "my losartan" is enough for "takes losartan". */
    private static boolean named(Passage passage, Held held, Set<String> aspect) {
        Set<String> nouns = new HashSet<>(aspect);
        nouns.remove(held.verb());
        return !nouns.isEmpty() && passage.topics().containsAll(nouns);
    }

    /** How surely a sentence is about the subject of a value; 0 if it is not. */
    static double subject(Passage passage, Held held, Set<String> turn, boolean old, TopicWords topics) {
        return switch (held.form()) {
            case OWN -> passage.own() ? 0.5 : 0;
            case PERSON ->
                passage.words().contains(held.name()) ? 1 : passage.someone() && turn.contains(held.name()) ? 0.8 : 0;
            case THING ->
                isSomebodyElses(passage, held.about(), topics) ? 0 : thing(passage, held.about(), old, topics);
        };
    }

    /** "my wife's parents" are not "my parents". */
    private static boolean isSomebodyElses(Passage passage, Set<String> about, TopicWords topics) {
        List<Token> tokens = passage.tokens();
        for (int at = 1; at + 1 < tokens.size(); at++) {
            Set<String> owner = topics.topics(tokens.get(at - 1).lower());
            Set<String> owned = topics.topics(tokens.get(at + 1).lower());
            if (tokens.get(at).is(Tag.POSSESSIVE)
                    && !owned.isEmpty()
                    && about.containsAll(owned)
                    && !about.containsAll(owner)) {
                return true;
            }
        }
        return false;
    }

    private static double thing(Passage passage, Set<String> about, boolean old, TopicWords topics) {
        double share = about.isEmpty()
                ? 0
                : 1.0 * about.stream().filter(passage.topics()::contains).count() / about.size();
        boolean rest =
                about.stream().filter(word -> !passage.topics().contains(word)).allMatch(topics::head);
        return rest || old && share >= NAMED_SHARE ? share : 0;
    }

    private static boolean isOther(Candidate candidate, Held held, Sense sense, TopicWords topics) {
        String text = candidate.text().toLowerCase(Locale.ROOT);
        Set<String> own = topics.topics(text);
        boolean same = candidate.sense().value().equals(sense.value())
                || held.value().object().toLowerCase(Locale.ROOT).contains(text)
                || text.endsWith(" " + held.value().object().toLowerCase(Locale.ROOT));
        boolean empty = text.endsWith(" one") || text.endsWith(" ones");
        boolean subject = empty
                || text.equals(held.name())
                || !own.isEmpty() && held.aspect().containsAll(own)
                || !own.isEmpty() && held.about().containsAll(own);
        return !same && !subject;
    }

    private static boolean fits(Candidate candidate, Ties ties) {
        Passage passage = ties.passage();
        Held held = ties.held();
        Sense sense = ties.sense();
        boolean figure = sense.single() && ties.thing();
        boolean meant = ties.correcting()
                && ties.old()
                && candidate.isWords() == (sense.sort() == Sense.Sort.WORDS)
                && ties.thing();
        if (ties.passes(candidate) || meant && !sense.single()) {
            return true;
        }
        boolean occupied = held.form() == Held.Form.PERSON
                && OCCUPATIONS.contains(held.value().predicate());
        if (occupied && !isRole(candidate, ties)) {
            return false;
        }
        int follows = follows(candidate, ties);
        boolean purpose = held.value().predicate().equals("uses")
                && held.value().object().contains(" for ")
                && ties.known()
                && ties.told()
                && follows >= 2;
        if (MANY.contains(held.value().predicate()) && !figure && !purpose && !(ties.old() && passage.handover())) {
            return false;
        }
        if (isOfSameHead(candidate, held) && ties.told() || isPutOn(candidate, ties)) {
            return true;
        }
        if (sense.single()) {
            return fitsFigure(candidate, ties, follows);
        }
        boolean restated = ties.thing() && isSaidAlike(candidate, ties, true) && !passage.more();
        if (!ties.told() && !restated) {
            return false;
        }
        if (sense.sort() == Sense.Sort.NAME && candidate.isName()) {
            boolean given = passage.handover() && PUT.contains(candidate.before()) && ties.thing();
            boolean place = Passage.PLACED.contains(candidate.before())
                    && PLACES.contains(held.value().predicate())
                    && ties.thing();
            return (ties.told() || restated)
                    && !passage.more()
                    && (ties.known() || place || passage.handover() && (ties.old() || given));
        }
        if (follows >= 2) {
            boolean only = held.value().predicateClass() == PredicateClass.ATTRIBUTE && isSaidOf(candidate, ties);
            return ties.thing() || ties.matched() > 0 || ties.old() || only;
        }
        boolean to = candidate.before().equals("to") || candidate.before().equals("into");
        return to && ties.known() && passage.change() && ties.thing()
                || isSaidAlike(candidate, ties, true)
                || candidate.isWords() == (sense.sort() == Sense.Sort.WORDS)
                        && (isSaidAlike(candidate, ties, restated && !ties.told()) || isRole(candidate, ties));
    }

    /** Of what there is one at a time: a figure, a time, a host. */
    private static boolean fitsFigure(Candidate candidate, Ties ties, int follows) {
        Passage passage = ties.passage();
        Sense sense = ties.sense();
        boolean loose = sense.sort() == Sense.Sort.NUMBER || sense.sort() == Sense.Sort.VERSION;
        boolean tied = ties.thing() ? ties.full() || ties.matched() > 0 || ties.told() : ties.known() || ties.old();
        boolean said = isSaidOf(candidate, ties);
        boolean own = sense.sort() == Sense.Sort.HOST || sense.sort() == Sense.Sort.VERSION;
        boolean done = candidate.from() > 0
                && passage.tokens()
                        .get(Math.max(0, start(passage, candidate) - 1))
                        .is(Tag.VERB);
        boolean pointed = ties.correcting()
                || said
                || own
                || POINTED.contains(candidate.before())
                || ties.old()
                || done && ties.full()
                || ties.known() && ties.matched() > 0 && passage.change();
        return follows >= (loose ? 1 : 2) && tied && pointed && (ties.told() || said && ties.thing() && ties.full());
    }

    /** "The vet switched Pickle to renal food": a verb of change, whom it concerns, and what is there now. */
    private static boolean isPutOn(Candidate candidate, Ties ties) {
        List<Token> tokens = ties.passage().tokens();
        int to = start(ties.passage(), candidate) - 1;
        boolean person = ties.held().form() == Held.Form.PERSON;
        return person
                && ties.passage().change()
                && to > 1
                && tokens.get(to).is("to")
                && tokens.get(to - 1).is(ties.held().name())
                && tokens.get(to - 2).is(Tag.VERB)
                && !ties.sense().single()
                && candidate.isWords();
    }

    /**
     * The same verb, with the same preposition if it has one: "meets in the library", "meets in the town hall".
     *
     * @param placed whether it must be a place
     */
    private static boolean isSaidAlike(Candidate candidate, Ties ties, boolean placed) {
        Passage passage = ties.passage();
        String predicate = ties.held().value().predicate();
        String preposition = predicate.substring(predicate.indexOf(' ') + 1);
        boolean prepositional = predicate.indexOf(' ') > 0;
        int start = start(passage, candidate);
        boolean there =
                prepositional && start > 0 && passage.tokens().get(start - 1).is(preposition);
        int end = there ? start - 1 : start;
        boolean being =
                there && start > 1 && passage.tokens().get(start - 2).is(Tag.AUX) && predicate.startsWith("is ");
        return being && Passage.PLACED.contains(preposition)
                || !ties.held().verb().isEmpty()
                        && (there || !prepositional)
                        && (!placed || there && Passage.PLACED.contains(preposition))
                        && passage.verbs().stream()
                                .anyMatch(
                                        found -> found.stem().equals(ties.held().verb()) && found.end() == end);
    }

    /** Whether it stands behind "is" or the same verb: "our running club is at 51 members". */
    private static boolean isSaidOf(Candidate candidate, Ties ties) {
        List<Token> tokens = ties.passage().tokens();
        int at = start(ties.passage(), candidate) - 1;
        while (at > 0
                && ties.sense().rest().contains(tokens.get(at).lower())
                && tokens.get(at).is(Tag.NOUN)) {
            at--;
        }
        int verb = at > 0 && tokens.get(at).is(Tag.ADP) ? at - 1 : at;
        return verb >= 0
                && (tokens.get(verb).is(Tag.AUX)
                        || ties.passage().verbs().stream()
                                .anyMatch(found -> found.end() == verb + 1
                                        && found.stem().equals(ties.held().verb())));
    }

    /** "he's a locksmith these days" */
    private static boolean isRole(Candidate candidate, Ties ties) {
        int start = candidate.from();
        Passage passage = ties.passage();
        boolean article = start > 1
                && (passage.tokens().get(start - 1).is("a")
                        || passage.tokens().get(start - 1).is("an"));
        String predicate = ties.held().value().predicate();
        boolean being = start > 1 && passage.tokens().get(start - 2).is(Tag.AUX);
        boolean working = start > 1 && passage.tokens().get(start - 2).is("as") && predicate.equals("job title");
        return article && (working || being && (predicate.equals("job title") || predicate.equals("is")));
    }

    /** Where a value begins with its article. */
    private static int start(Passage passage, Candidate candidate) {
        int start = candidate.from();
        while (start > 0 && passage.tokens().get(start - 1).is(Tag.DET)) {
            start--;
        }
        return start;
    }

    private static int follows(Candidate candidate, Ties ties) {
        int follows = candidate.sense().follows(ties.sense());
        if (follows > 0) {
            return follows;
        }
        return Kinds.areAlike(candidate.text(), ties.held().value().object()) ? 2 : 0;
    }

    /** "a low-carb diet" and "a Mediterranean diet" */
    private static boolean isOfSameHead(Candidate candidate, Held held) {
        List<String> one = List.of(candidate.text().toLowerCase(Locale.ROOT).split(" "));
        List<String> other = List.of(AROUND.matcher(held.value().object().toLowerCase(Locale.ROOT))
                .replaceAll("")
                .split(" "));
        boolean same = one.size() > 1 && other.size() > 1 && one.getLast().equals(other.getLast());
        return same && !one.containsAll(other) && !other.containsAll(one);
    }

    /** The only one, else the one that stands behind "to", else behind the preposition of what is known. */
    private static Optional<Candidate> one(List<Candidate> fitting, String preposition) {
        if (fitting.size() <= 1) {
            return fitting.stream().findFirst();
        }
        List<Candidate> to = fitting.stream()
                .filter(candidate -> candidate.before().equals("to"))
                .toList();
        if (to.size() == 1) {
            return Optional.of(to.getFirst());
        }
        List<Candidate> alike = fitting.stream()
                .filter(candidate -> candidate.before().equals(preposition))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
    }
}
