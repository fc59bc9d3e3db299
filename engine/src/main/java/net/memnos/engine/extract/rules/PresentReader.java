package net.memnos.engine.extract.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.extract.rules.clause.Clause;
import net.memnos.engine.extract.rules.clause.Cue;
import net.memnos.engine.extract.rules.clause.LooseClauses;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.NounPhrase.Determiner;
import net.memnos.engine.extract.rules.clause.VerbGroup;
import net.memnos.engine.extract.rules.clause.VerbGroup.Mood;
import net.memnos.engine.extract.rules.clause.VerbGroup.Phase;
import net.memnos.engine.extract.rules.clause.VerbGroup.Tense;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.VerbForm.Inflection;
import net.memnos.engine.extract.rules.text.Verbs;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.value.Sense;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is so at present, whatever the verb: "our choir rehearses on Mondays". The last reader: it looks at sentences of
 * which no other one could make anything, and asks for a subject that is named and for something that is said of it.
 */
final class PresentReader {

    private static final int REGION_MAX = 10;
    private static final int OBJECT_MAX = 7;
    private static final int NOUN_OBJECT_MAX = 6;
    private static final int WHOLE_MAX = 13;

    private final Words words;
    private final Set<String> bases;
    private final Verbs verbs;
    private final Naming naming;
    private final FactWriter writer;
    private final Regions regions;
    private final LooseClauses clauses;

    PresentReader(Words words, Naming naming, FactWriter writer) {
        Set<String> all = new LinkedHashSet<>(words.list("present-verb"));
        all.addAll(words.list("loose-state"));
        all.addAll(words.list("no-state"));
        this.words = words;
        this.bases = Set.copyOf(all);
        this.verbs = Verbs.of(all);
        this.naming = naming;
        this.writer = writer;
        this.regions = new Regions(words);
        this.clauses = new LooseClauses(verbs, words);
    }

    /** Verbs that make a sentence worth a look. */
    Verbs verbs() {
        return verbs;
    }

    /** The facts of a sentence. */
    List<ExtractedFact> read(Sentence sentence, Modality modality, Speaking speaking) {
        return clauses.clauses(sentence).stream()
                .filter(clause -> modality.plain(sentence, clause))
                .flatMap(clause -> read(clause, speaking).stream())
                .toList();
    }

    private Optional<ExtractedFact> read(Clause clause, Speaking speaking) {
        VerbGroup verb = clause.verb();
        NounPhrase phrase = clause.subject();
        boolean underway = verb.passive()
                && clause.sentence().tokens().subList(verb.start(), verb.end()).stream()
                        .anyMatch(token -> token.is("being"));
        boolean whole = isWhole(clause);
        boolean present = verb.tense() == Tense.PRESENT
                && !underway
                && !(verb.progressive() && isOwn(phrase) && !clause.has(Cue.CHANGE) && !whole)
                && (verb.mood() == Mood.ASSERTED
                        || whole && verb.mood() == Mood.OBLIGED
                        || whole && verb.mood() == Mood.FUTURE && verb.is("be"))
                && verb.phase() == Phase.NONE
                && !verb.negated()
                && !verb.ended();
        boolean known = verb.is("be") || verb.is("have") || bases.contains(verb.lemma());
        if (phrase == null || !present || !known || words.has("no-state", verb.lemma())) {
            return Optional.empty();
        }
        Optional<Subject> subject = subject(phrase, speaking);
        if (subject.isEmpty()) {
            return Optional.empty();
        }
        Sentence sentence = clause.sentence();
        List<Token> region = regions.after(sentence, verb.end(), REGION_MAX);
        boolean done = verb.is("have")
                && !region.isEmpty()
                && verbs.reads(region.getFirst().lower(), Inflection.PARTICIPLE);
        if (region.isEmpty() || done) {
            return Optional.empty();
        }
        Regions.Part part = regions.part(sentence, region);
        List<Token> object = part.tokens();
        if (object.isEmpty()
                || object.size() > OBJECT_MAX
                || !opensWell(object)
                || !tells(subject.get(), verb, part, clause)
                        && !(whole && tellsAlone(subject.get(), verb, part, clause))) {
            return Optional.empty();
        }
        boolean recent = part.cued() || clause.has(Cue.CHANGE);
        return writer.fact(
                recent ? AssertionKind.CHANGE : speaking.correcting() ? AssertionKind.CORRECTION : AssertionKind.STATE,
                subject.get(),
                predicate(sentence, verb, part.preposition()),
                regions.text(sentence, article(object)),
                null,
                Span.since(clause.times(), speaking.at(), true));
    }

    private Optional<Subject> subject(NounPhrase phrase, Speaking speaking) {
        String head = phrase.head().lower();
        if (phrase.pronoun("we")) {
            return Optional.of(new Subject(speaking.speaker(), null, Subject.Form.TEAM, false));
        }
        if (phrase.pronoun("i")) {
            return Optional.of(new Subject(speaking.speaker(), null, Subject.Form.SPEAKER, false));
        }
        boolean named = phrase.determiner() == Determiner.THE
                || phrase.determiner() == Determiner.OUR
                || phrase.determiner() == Determiner.MY
                || phrase.owner() != null
                || phrase.head().capital()
                        && (phrase.start() > 0 || phrase.head().is(Tag.PROPN));
        if (!named
                || words.has("pronoun", head)
                || words.has("vague-subject", head)
                || words.has("change-noun", head)
                || phrase.words().size() > 6
                || !phrase.others().isEmpty()) {
            return Optional.empty();
        }
        NounPhrase known = words.has("kin", head) && phrase.determiner() == Determiner.NONE && phrase.owner() == null
                ? phrase.as(Determiner.MY)
                : phrase.definite();
        return naming.whole(naming.isName(phrase) ? phrase : known, speaking.speaker());
    }

    /** Whether what is said of the subject can be told from something else that could be said of it. */
    private boolean tells(Subject subject, VerbGroup verb, Regions.Part part, Clause clause) {
        List<Token> object = part.tokens();
        boolean valued = object.stream().anyMatch(token -> token.is(Tag.TIME) || token.is(Tag.NUM) || token.digit());
        Sense.Sort sort = Sense.of(regions.text(clause.sentence(), object)).sort();
        boolean named = object.stream().anyMatch(token -> token.is(Tag.PROPN)) || sort == Sense.Sort.KNOWN;
        boolean noun = object.getLast().is(Tag.NOUN) && object.size() <= NOUN_OBJECT_MAX;
        boolean placed = words.has("placing", part.preposition());
        boolean being = verb.is("be") && !verb.passive();
        if (object.stream().anyMatch(token -> token.is("your") || words.has("judging", token.lower()))) {
            return false;
        }
        boolean role = being
                && !placed
                && (object.getFirst().is("a") || object.getFirst().is("an"));
        boolean owned = isOwned(clause.subject());
        if (being && words.has("likening", part.preposition())) {
            return false;
        }
        boolean bounded = isBounded(object);
        return switch (subject.form()) {
            case SPEAKER, TEAM -> {
                boolean there =
                        placed && noun && bounded && !object.getFirst().lower().startsWith("a");
                boolean at = named && (placed || object.stream().anyMatch(token -> token.is(Tag.ADP)));
                boolean lasting =
                        placed && words.has("lasting-noun", object.getLast().lower());
                yield valued || (being ? role || lasting : at || there);
            }
            case PERSON, NAME -> valued || named || role || noun && (placed || bounded);
            case THING -> {
                boolean is = owned || placed && bounded;
                boolean does = placed || owned && (verb.passive() || bounded);
                yield valued || named || noun && (being ? is : does);
            }
        };
    }

    /** Whether a clause is all of a short sentence. */
    private boolean isWhole(Clause clause) {
        List<Token> tokens = clause.sentence().tokens();
        NounPhrase phrase = clause.subject();
        return phrase != null
                && tokens.size() <= WHOLE_MAX
                && tokens.stream()
                        .limit(tokens.size() - 1L)
                        .noneMatch(token -> token.is(Tag.PUNCT) || token.is(Tag.SCONJ) || token.is(Tag.INTJ))
                && tokens.subList(0, phrase.start()).stream()
                        .allMatch(token -> token.is(Tag.TIME) || token.is(Tag.ADV) || token.is(Tag.DET));
    }

    /** What a short sentence says that says nothing else: "we heat our house with a heat pump". */
    private boolean tellsAlone(Subject subject, VerbGroup verb, Regions.Part part, Clause clause) {
        List<Token> object = part.tokens();
        boolean vague = object.stream()
                .anyMatch(token -> token.is("your")
                        || token.is("you")
                        || token.is("same")
                        || words.has("judging", token.lower())
                        || words.has("psych", token.lower())
                        || words.has("no-thing", token.lower())
                                && object.stream().noneMatch(one -> one.is(Tag.PROPN)));
        if (vague || object.size() > OBJECT_MAX || words.has("likening", part.preposition())) {
            return false;
        }
        boolean placed = words.has("placing", part.preposition());
        boolean being = verb.is("be") && !verb.passive();
        boolean definite = object.getFirst().is("the")
                || object.getFirst().is("all")
                || words.has("possessive", object.getFirst().lower())
                || object.getFirst().is(Tag.PROPN);
        boolean described = object.size() > 2 && object.getFirst().is(Tag.DET);
        boolean further = object.stream().anyMatch(token -> token.is(Tag.ADP));
        return switch (subject.form()) {
            case SPEAKER -> definite && (being || further || placed);
            case TEAM -> definite && (being || further || placed) || verb.is("have") && described;
            case PERSON, NAME -> definite || described;
            case THING ->
                isOwned(clause.subject())
                                && (definite || described)
                                && !words.has("possessive", object.getFirst().lower())
                        || definite && further
                        || verb.is("have") && described && object.stream().anyMatch(token -> token.is("called"));
        };
    }

    private static boolean isOwn(@Nullable NounPhrase phrase) {
        return phrase != null && (phrase.pronoun("i") || phrase.pronoun("we"));
    }

    private static boolean isOwned(@Nullable NounPhrase phrase) {
        return phrase != null
                && (phrase.determiner() == Determiner.MY
                        || phrase.determiner() == Determiner.OUR
                        || phrase.owner() != null);
    }

    private static boolean isBounded(List<Token> object) {
        return object.getFirst().is(Tag.DET) || object.getFirst().is(Tag.PRON);
    }

    private boolean opensWell(List<Token> object) {
        Token first = object.getFirst();
        boolean pronoun = words.has("pronoun", first.lower());
        Token last = object.getLast();
        boolean whole = last.is(Tag.NOUN)
                || last.is(Tag.PROPN)
                || last.is(Tag.NUM)
                || last.is(Tag.TIME)
                || last.is(Tag.X)
                || last.digit()
                || last.is("%");
        Token measure = object.size() > 1 && first.is(Tag.DET) ? object.get(1) : first;
        boolean some = words.has("unspecific", first.lower()) || words.has("unspecific", measure.lower());
        boolean doing = !whole
                || some
                || first.is(Tag.VERB)
                || first.is(Tag.SCONJ)
                || first.is(Tag.ADV)
                || first.is(Tag.AUX)
                || first.is(Tag.PART);
        return !pronoun
                && !doing
                && object.stream()
                        .noneMatch(token -> token.is(Tag.VERB) && !token.lower().endsWith("ed"));
    }

    private static List<Token> article(List<Token> object) {
        boolean the = object.size() > 1
                && (object.getFirst().is("the")
                        || object.getFirst().is("a")
                        || object.getFirst().is("an"));
        return the ? object.subList(1, object.size()) : object;
    }

    private String predicate(Sentence sentence, VerbGroup verb, String preposition) {
        String plain = switch (verb.lemma()) {
            case "be" -> verb.mood() == Mood.OBLIGED ? "must be" : "is";
            case "have" -> "has";
            default ->
                verb.mood() == Mood.OBLIGED
                        ? "must " + verb.lemma()
                        : verb.passive()
                                ? "is " + sentence.tokens().get(verb.end() - 1).lower()
                                : verbs.thirdPerson(verb.lemma());
        };
        return preposition.isEmpty() ? plain : plain + " " + preposition;
    }
}
