package net.memnos.engine.extract.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.extract.rules.clause.Clause;
import net.memnos.engine.extract.rules.clause.ClauseParser;
import net.memnos.engine.extract.rules.clause.Cue;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.NounPhrase.Determiner;
import net.memnos.engine.extract.rules.clause.VerbGroup;
import net.memnos.engine.extract.rules.clause.VerbGroup.Mood;
import net.memnos.engine.extract.rules.clause.VerbGroup.Phase;
import net.memnos.engine.extract.rules.clause.VerbGroup.Tense;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.value.Sense;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain statements about things and what a team does with them that stand in no frame: subject, verb, and everything
 * up to the end of the clause, where that has a value that can be told from another one: a figure, a name, a stage.
 */
final class PlainReader {

    private static final int REGION_MAX = 14;

    private final Words words;
    private final Naming naming;
    private final FactWriter writer;
    private final ClauseParser parser;
    private final Regions regions;

    PlainReader(Words words, Naming naming, FactWriter writer, ClauseParser parser) {
        this.words = words;
        this.naming = naming;
        this.writer = writer;
        this.parser = parser;
        this.regions = new Regions(words);
    }

    /** The facts of a clause that no frame reads. */
    List<ExtractedFact> read(Clause clause, Speaking speaking) {
        NounPhrase phrase = clause.subject();
        VerbGroup verb = clause.verb();
        if (phrase == null || verb.mood() == Mood.POSSIBLE || verb.mood() == Mood.OBLIGED) {
            return List.of();
        }
        Optional<Subject> subject = subject(phrase, speaking);
        if (subject.isEmpty()) {
            return List.of();
        }
        List<Token> region = regions.after(clause.sentence(), verb.end(), REGION_MAX);
        if (verb.negated() && !verb.ended()) {
            return List.of();
        }
        boolean changes = words.has("loose-change", verb.lemma()) && changed(verb);
        if (changes) {
            List<ExtractedFact> facts = change(subject.get(), clause, region, speaking);
            if (!facts.isEmpty()) {
                return facts;
            }
        }
        return state(subject.get(), clause, region, speaking).stream().toList();
    }

    private static boolean changed(VerbGroup verb) {
        return verb.tense() != Tense.PRESENT || verb.passive();
    }

    private Optional<Subject> subject(NounPhrase phrase, Speaking speaking) {
        String head = phrase.head().lower();
        boolean all = phrase.words().size() == 1 && words.has("everybody", head);
        if (phrase.pronoun("we") || all) {
            return Optional.of(new Subject(speaking.speaker(), null, Subject.Form.TEAM, false));
        }
        if (phrase.pronoun("i")) {
            return Optional.of(new Subject(speaking.speaker(), null, Subject.Form.SPEAKER, false));
        }
        if (words.has("pronoun", head) || words.has("kin", head) || words.has("vague-subject", head)
                || phrase.words().size() > 6) {
            return Optional.empty();
        }
        NounPhrase plain = here(phrase);
        NounPhrase known = plain.definite();
        return naming.whole(known, speaking.speaker());
    }

    /** Without "in this repo": a turn is about what is at hand. */
    private static NounPhrase here(NounPhrase phrase) {
        return phrase.without(attached -> attached.phrase().determiner() == Determiner.UNRESOLVED);
    }

    private Optional<ExtractedFact> state(Subject subject, Clause clause, List<Token> region, Speaking speaking) {
        VerbGroup verb = clause.verb();
        Sentence sentence = clause.sentence();
        boolean scheduled = Span.scheduled(clause.times(), speaking.at()) != null;
        boolean holds = switch (verb.tense()) {
            case PRESENT -> verb.mood() == Mood.ASSERTED || scheduled;
            case PERFECT, PAST, EITHER -> words.has("loose-result", verb.lemma());
        };
        if (!holds || verb.phase() != Phase.NONE && verb.phase() != Phase.USED_TO || region.isEmpty()) {
            return Optional.empty();
        }
        Regions.Part part = regions.part(region);
        if (part.tokens().isEmpty()) {
            return Optional.empty();
        }
        String object = regions.text(sentence, part.tokens());
        Sense sense = Sense.of(object);
        if (!readable(subject, verb, part, sense)) {
            return Optional.empty();
        }
        String predicate = predicate(verb, part.preposition());
        Span span = scheduled && verb.mood() == Mood.FUTURE
                ? Span.scheduled(clause.times(), speaking.at())
                : Span.since(clause.times(), speaking.at(), true);
        boolean over = verb.ended() || verb.phase() == Phase.USED_TO;
        boolean cued = (clause.has(Cue.CHANGE) || part.cued() || words.has("loose-result", verb.lemma())
                || isNew(clause.subject())) && !clause.has(Cue.ALSO);
        AssertionKind kind = over
                ? AssertionKind.ENDED
                : speaking.correcting() ? AssertionKind.CORRECTION : cued ? AssertionKind.CHANGE : AssertionKind.STATE;
        return writer.fact(kind, subject, predicate, object, null, span == null ? Span.OPEN : span);
    }

    private static boolean isNew(@Nullable NounPhrase phrase) {
        return phrase != null && phrase.words().stream().anyMatch(word -> word.is("new"));
    }

    /** Whether what stands there is a value that a thing or a team can be said to have. */
    private boolean readable(Subject subject, VerbGroup verb, Regions.Part part, Sense sense) {
        boolean speaker = subject.form() == Subject.Form.SPEAKER;
        boolean known = sense.sort() == Sense.Sort.KNOWN;
        boolean copula = verb.is("be") && !verb.passive();
        boolean wordy = sense.sort() == Sense.Sort.WORDS;
        boolean listed = words.has("loose-state", verb.lemma());
        boolean offered = words.has("loose-offer", verb.lemma());
        if (verb.progressive() && !listed) {
            return false;
        }
        if (speaker) {
            return known && words.has("loose-own", verb.lemma());
        }
        if (subject.form() == Subject.Form.TEAM) {
            return (listed || copula && !part.preposition().isEmpty()) && !wordy || offered && part.tokens().size() <= 9;
        }
        if (copula) {
            boolean placed = !part.preposition().isEmpty();
            boolean name = sense.sort() == Sense.Sort.NAME;
            return !wordy && (!name || subject.form() == Subject.Form.THING && (placed || part.tokens().size() <= 3));
        }
        return listed && !wordy || offered && part.tokens().size() <= 9;
    }

    private static String predicate(VerbGroup verb, String preposition) {
        String plain = switch (verb.lemma()) {
            case "be" -> verb.passive() ? "" : "is";
            case "have" -> "has";
            case "do" -> "does";
            case "go" -> "goes";
            default -> verb.passive() ? "is " + participle(verb.lemma()) : third(verb.lemma());
        };
        return preposition.isEmpty() ? plain : plain + " " + preposition;
    }

    private static String third(String lemma) {
        boolean es = lemma.endsWith("s") || lemma.endsWith("sh") || lemma.endsWith("ch") || lemma.endsWith("x");
        boolean y = lemma.endsWith("y") && lemma.length() > 1 && "aeiou".indexOf(lemma.charAt(lemma.length() - 2)) < 0;
        return y ? lemma.substring(0, lemma.length() - 1) + "ies" : lemma + (es ? "es" : "s");
    }

    private static String participle(String lemma) {
        return switch (lemma) {
            case "hold" -> "held";
            case "keep" -> "kept";
            case "write" -> "written";
            case "build" -> "built";
            case "run" -> "run";
            case "set" -> "set";
            case "send" -> "sent";
            case "do" -> "done";
            case "pin" -> "pinned";
            case "cap" -> "capped";
            case "ship" -> "shipped";
            case "tag" -> "tagged";
            default -> lemma.endsWith("e") ? lemma + "d" : lemma + "ed";
        };
    }

    /** "moved the admin API to port 9443": what stands before the value is what changed. */
    private List<ExtractedFact> change(Subject subject, Clause clause, List<Token> region, Speaking speaking) {
        Sentence sentence = clause.sentence();
        Regions.Change change = regions.change(region, clause.verb());
        if (change.to().isEmpty()) {
            return List.of();
        }
        String now = regions.text(sentence, change.to());
        String before = change.from().isEmpty() ? null : regions.text(sentence, change.from());
        Sense sense = Sense.of(now);
        if (sense.sort() == Sense.Sort.WORDS) {
            return List.of();
        }
        Subject of = subject;
        boolean agent = subject.form() == Subject.Form.TEAM || subject.form() == Subject.Form.SPEAKER;
        if (!change.thing().isEmpty()) {
            NounPhrase thing = parser.phraseAt(
                    sentence.tokens(), sentence.tokens().indexOf(change.thing().getFirst()));
            Optional<Subject> named =
                    thing == null ? Optional.empty() : naming.subject(here(thing).definite(), speaking.speaker());
            if (named.isEmpty()) {
                return List.of();
            }
            of = named.get();
        } else if (!agent && subject.form() == Subject.Form.NAME && sense.sort() == Sense.Sort.NAME) {
            return List.of();
        }
        if (of.form() == Subject.Form.SPEAKER && sense.sort() != Sense.Sort.KNOWN) {
            return List.of();
        }
        Attribute attribute = of.attribute();
        String predicate = attribute != null
                ? attribute.predicate()
                : sense.sort() == Sense.Sort.KNOWN || sense.sort() == Sense.Sort.NAME ? "uses" : "is";
        Span span = clause.verb().mood() == Mood.FUTURE
                ? Span.scheduled(clause.times(), speaking.at())
                : Span.since(clause.times(), speaking.at(), false);
        boolean unnamed = of.bare() && attribute != null && !attribute.is("bare");
        return span == null
                ? List.of()
                : new ArrayList<>(writer.fact(
                                speaking.correcting() ? AssertionKind.CORRECTION : AssertionKind.CHANGE,
                                unnamed && before != null ? null : of,
                                predicate,
                                now,
                                before,
                                span)
                        .stream()
                        .toList());
    }
}
