package net.memnos.engine.extract.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.extract.rules.clause.Clause;
import net.memnos.engine.extract.rules.clause.ClauseParser;
import net.memnos.engine.extract.rules.clause.Cue;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.NounPhrase.Determiner;
import net.memnos.engine.extract.rules.clause.TimeMention;
import net.memnos.engine.extract.rules.clause.VerbGroup;
import net.memnos.engine.extract.rules.clause.VerbGroup.Mood;
import net.memnos.engine.extract.rules.clause.VerbGroup.Phase;
import net.memnos.engine.extract.rules.clause.VerbGroup.Tense;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Verbs;
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
    private static final int VALUE_AT_MAX = 5;

    private final Words words;
    private final Verbs verbs;
    private final Naming naming;
    private final FactWriter writer;
    private final ClauseParser parser;
    private final Regions regions;

    PlainReader(Words words, Verbs verbs, Naming naming, FactWriter writer, ClauseParser parser) {
        this.words = words;
        this.verbs = verbs;
        this.naming = naming;
        this.writer = writer;
        this.parser = parser;
        this.regions = new Regions(words);
    }

    /** The facts of a clause that no frame reads. */
    List<ExtractedFact> read(Clause clause, Speaking speaking) {
        NounPhrase phrase = clause.subject();
        VerbGroup verb = clause.verb();
        if (phrase != null && phrase.pronoun("you") && words.has("find", verb.lemma()) && !verb.negated()) {
            return found(clause, speaking);
        }
        if (phrase != null && phrase.pronoun("i") && verb.is("mean") && speaking.correcting()) {
            return meant(clause, speaking);
        }
        if (phrase != null && phrase.pronoun("i") && verb.mood() == Mood.POSSIBLE && !verb.negated()) {
            return rather(clause, speaking);
        }
        if (phrase == null || verb.mood() == Mood.POSSIBLE || verb.mood() == Mood.OBLIGED) {
            return List.of();
        }
        Optional<Subject> subject = subject(phrase, clause, speaking);
        if (subject.isEmpty()) {
            return pronoun(phrase, clause, speaking);
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

    /** "You'll find the wiki under docs.example.org now": where it is. */
    private List<ExtractedFact> found(Clause clause, Speaking speaking) {
        List<Token> region = regions.after(clause.sentence(), clause.verb().end(), REGION_MAX);
        int at = 1;
        while (at < region.size() && !List.of("at", "under", "on", "in", "via").contains(region.get(at).lower())) {
            at++;
        }
        Regions.Part part = at < region.size() ? regions.part(clause.sentence(), region.subList(at, region.size())) : null;
        NounPhrase thing = region.isEmpty() || part == null || part.tokens().isEmpty()
                ? null
                : parser.phraseAt(clause.sentence().tokens(), clause.sentence().tokens().indexOf(region.getFirst()));
        if (thing == null || part == null) {
            return List.of();
        }
        String object = regions.text(clause.sentence(), part.tokens());
        if (Sense.of(object).sort() == Sense.Sort.WORDS) {
            return List.of();
        }
        AssertionKind kind = clause.has(Cue.CHANGE) ? AssertionKind.CHANGE : AssertionKind.STATE;
        return naming.whole(here(thing).definite(), speaking.speaker())
                .flatMap(of -> writer.fact(kind, of, "is " + part.preposition(), object, null, Span.OPEN))
                .stream()
                .toList();
    }

    /** "I'd rather have Vitest than Jest" */
    private List<ExtractedFact> rather(Clause clause, Speaking speaking) {
        List<Token> tokens = clause.sentence().tokens();
        boolean rather = tokens.subList(clause.verb().start(), clause.verb().end()).stream()
                .anyMatch(token -> token.is("rather"));
        List<Token> region = regions.after(clause.sentence(), clause.verb().end(), REGION_MAX);
        int than = 0;
        while (than < region.size() && !region.get(than).is("than")) {
            than++;
        }
        if (!rather || than == 0 || than + 1 >= region.size()) {
            return List.of();
        }
        int end = than + 1;
        while (end < region.size() && !words.has("preposition", region.get(end).lower()) && !region.get(end).is(Tag.DET)) {
            end++;
        }
        Subject self = new Subject(speaking.speaker(), null, Subject.Form.SPEAKER, false);
        String before = end > than + 1 ? regions.text(clause.sentence(), region.subList(than + 1, end)) : null;
        return writer.fact(
                        AssertionKind.CHANGE,
                        self,
                        "prefers",
                        regions.text(clause.sentence(), region.subList(0, than)),
                        before,
                        Span.OPEN)
                .stream()
                .toList();
    }

    /** "I meant 500 for the batch size" */
    private List<ExtractedFact> meant(Clause clause, Speaking speaking) {
        List<Token> region = regions.after(clause.sentence(), clause.verb().end(), REGION_MAX);
        int at = 1;
        while (at < region.size() && !List.of("for", "as", "on", "in", "by").contains(region.get(at).lower())) {
            at++;
        }
        if (region.isEmpty() || region.stream().anyMatch(token -> token.is("not"))) {
            return List.of();
        }
        String object = regions.text(clause.sentence(), region.subList(0, Math.min(at, region.size())));
        if (Sense.of(object).sort() == Sense.Sort.WORDS) {
            return List.of();
        }
        NounPhrase thing = at + 1 >= region.size()
                ? null
                : parser.phraseAt(clause.sentence().tokens(), clause.sentence().tokens().indexOf(region.get(at + 1)));
        Optional<Subject> of = thing == null ? Optional.empty() : naming.whole(here(thing).definite(), speaking.speaker());
        return of.flatMap(subject -> writer.fact(AssertionKind.CORRECTION, subject, "is", object, null, Span.OPEN))
                .map(List::of)
                .orElseGet(() -> List.of(writer.pointing(AssertionKind.CORRECTION, object)));
    }

    private static boolean changed(VerbGroup verb) {
        return verb.tense() != Tense.PRESENT || verb.passive();
    }

    /** "It's two spaces now": what "it" was is found by the value that can only be meant. */
    private List<ExtractedFact> pronoun(NounPhrase phrase, Clause clause, Speaking speaking) {
        boolean points = phrase.pronoun("it") || phrase.pronoun("that") || phrase.pronoun("they");
        boolean state = clause.verb().is("be") || speaking.correcting() && words.has("loose-state", clause.verb().lemma());
        boolean is = state && !clause.verb().passive() && clause.verb().tense() == Tense.PRESENT
                && clause.verb().mood() == Mood.ASSERTED && !clause.verb().negated();
        List<Token> region = is && points ? regions.after(clause.sentence(), clause.verb().end(), REGION_MAX) : List.of();
        boolean told = clause.has(Cue.CHANGE) || speaking.correcting() || phrase.pronoun("that");
        if (region.isEmpty() || !told || region.stream().anyMatch(token -> token.is("not"))) {
            return List.of();
        }
        Regions.Part part = regions.part(clause.sentence(), region);
        if (part.tokens().isEmpty() || part.tokens().size() > 4) {
            return List.of();
        }
        String object = regions.text(clause.sentence(), part.tokens());
        Sense.Sort sort = Sense.of(object).sort();
        boolean plain = sort != Sense.Sort.WORDS && (sort != Sense.Sort.NAME || part.preposition().isEmpty());
        AssertionKind kind = speaking.correcting()
                ? AssertionKind.CORRECTION
                : clause.has(Cue.CHANGE) ? AssertionKind.CHANGE : AssertionKind.STATE;
        return plain ? List.of(writer.pointing(kind, object)) : List.of();
    }

    private Optional<Subject> subject(NounPhrase phrase, Clause clause, Speaking speaking) {
        String head = phrase.head().lower();
        boolean all = phrase.words().size() == 1 && words.has("everybody", head);
        if (phrase.pronoun("we") || all) {
            return Optional.of(new Subject(speaking.speaker(), null, Subject.Form.TEAM, false));
        }
        if (phrase.pronoun("i")) {
            return Optional.of(new Subject(speaking.speaker(), null, Subject.Form.SPEAKER, false));
        }
        if (words.has("pronoun", head) || words.has("kin", head) || phrase.words().size() == 1 && words.has("vague-subject", head)
                || phrase.words().size() > 6
                || !phrase.others().isEmpty()) {
            return Optional.empty();
        }
        NounPhrase plain = here(phrase);
        boolean every = words.has("general", clause.sentence().tokens().get(phrase.start()).lower())
                || plain.determiner() == Determiner.INDEFINITE && words.has("loose-need", clause.verb().lemma());
        NounPhrase known = every ? plain.as(Determiner.THE) : plain.definite();
        return naming.whole(known, speaking.speaker())
                .map(subject -> naming.isName(plain)
                        ? new Subject(subject.name(), null, Subject.Form.NAME, false)
                        : subject);
    }

    /** Without "in this repo": a turn is about what is at hand. */
    private static NounPhrase here(NounPhrase phrase) {
        return phrase.without(attached -> attached.phrase().determiner() == Determiner.UNRESOLVED);
    }

    private Optional<ExtractedFact> state(Subject subject, Clause clause, List<Token> whole, Speaking speaking) {
        VerbGroup verb = clause.verb();
        int contrast = Regions.contrast(whole);
        List<Token> region = contrast < 0 ? whole : whole.subList(0, contrast);
        String instead = contrast < 0 ? null : regions.text(clause.sentence(), whole.subList(contrast + 2, whole.size()));
        boolean phrasal = !region.isEmpty() && words.has("light-verb", verb.lemma()) && words.has("particle", region.getFirst().lower())
                && words.has("preposition", region.getFirst().lower()) && verb.tense() == Tense.PRESENT;
        if (phrasal) {
            return Optional.empty();
        }
        Sentence sentence = clause.sentence();
        Regions.Part part = region.isEmpty() ? null : regions.part(sentence, region);
        if (part == null || part.tokens().isEmpty()) {
            return Optional.empty();
        }
        List<TimeMention> times = outside(clause, part.tokens());
        Span ahead = verb.mood() == Mood.FUTURE
                ? Span.coming(times, speaking.at())
                : Span.scheduled(
                        times.stream()
                                .filter(time -> words.has("time-start", time.preposition()))
                                .toList(),
                        speaking.at());
        boolean scheduled = ahead != null;
        boolean holds = switch (verb.tense()) {
            case PRESENT -> verb.mood() == Mood.ASSERTED || scheduled;
            case PERFECT, PAST, EITHER ->
                verb.ended() || words.has("loose-result", verb.lemma()) || happened(subject, verb, region);
        };
        if (!holds || verb.phase() != Phase.NONE && verb.phase() != Phase.USED_TO) {
            return Optional.empty();
        }
        String object = regions.text(sentence, part.tokens());
        if (happened(subject, verb, region) && verb.tense() != Tense.PRESENT) {
            return writer.fact(
                    AssertionKind.STATE, subject, "had", regions.text(sentence, region), null, Span.since(clause.times(), speaking.at(), false));
        }
        Sense sense = Sense.of(object);
        if (ofTeam(subject, verb, part)) {
            return writer.fact(
                    over(verb) ? AssertionKind.ENDED : AssertionKind.STATE,
                    subject,
                    "team",
                    regions.text(sentence, withoutDeterminer(part.tokens())),
                    null,
                    Span.since(times, speaking.at(), true));
        }
        if (!readable(subject, verb, part, sense)) {
            return Optional.empty();
        }
        String predicate = predicate(verb, part.preposition());
        Span span = ahead != null ? ahead : Span.since(times, speaking.at(), true);
        boolean over = over(verb);
        boolean cued = (clause.has(Cue.CHANGE) || scheduled || instead != null || part.cued() || words.has("loose-result", verb.lemma())
                || isNew(clause.subject())) && !clause.has(Cue.ALSO);
        AssertionKind kind = over
                ? AssertionKind.ENDED
                : speaking.correcting() ? AssertionKind.CORRECTION : cued ? AssertionKind.CHANGE : AssertionKind.STATE;
        return writer.fact(kind, subject, predicate, object, instead, span);
    }

    /** "We had an outage on March 3" */
    private boolean happened(Subject subject, VerbGroup verb, List<Token> region) {
        return subject.form() == Subject.Form.TEAM
                && verb.is("have")
                && region.stream().anyMatch(token -> words.has("incident", token.lower()));
    }

    private static boolean over(VerbGroup verb) {
        return verb.ended() || verb.phase() == Phase.USED_TO;
    }

    /** "Lena is on the data team" */
    private boolean ofTeam(Subject subject, VerbGroup verb, Regions.Part part) {
        boolean name = subject.form() == Subject.Form.NAME || subject.form() == Subject.Form.PERSON;
        return name
                && verb.is("be")
                && words.has("person-noun", part.tokens().getLast().lower())
                && (part.preposition().equals("on") || part.preposition().equals("in"))
                && withoutDeterminer(part.tokens()).size() > 1;
    }

    private static List<Token> withoutDeterminer(List<Token> tokens) {
        return tokens.getFirst().is(Tag.DET) ? tokens.subList(1, tokens.size()) : tokens;
    }

    /** The times that are not the value itself. */
    private static List<TimeMention> outside(Clause clause, List<Token> value) {
        return clause.times().stream()
                .filter(time -> !value.contains(time.token()))
                .toList();
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
        if (copula && (part.preposition().equals("to") || part.preposition().equals("like") || part.preposition().equals("than"))) {
            return false;
        }
        boolean listed = words.has("loose-state", verb.lemma());
        boolean offered = words.has("loose-offer", verb.lemma());
        if (verb.progressive() && !listed) {
            return false;
        }
        boolean acts = part.tokens().stream().anyMatch(token -> token.is(Tag.VERB));
        boolean late = sense.sort() != Sense.Sort.WORDS && before(sense, part) > VALUE_AT_MAX;
        if (acts || late) {
            return false;
        }
        if (part.tokens().size() == 1 && !copula && words.has("particle", part.tokens().getFirst().lower())) {
            return false;
        }
        if (speaker) {
            return known && part.preposition().isEmpty() && before(sense, part) == 0 && words.has("loose-own", verb.lemma());
        }
        if (subject.form() == Subject.Form.TEAM) {
            return (listed || copula && !part.preposition().isEmpty()) && !wordy || offered && part.tokens().size() <= 9;
        }
        if (copula) {
            boolean placed = !part.preposition().isEmpty();
            boolean name = sense.sort() == Sense.Sort.NAME;
            boolean first = placed || before(sense, part) <= 1;
            return !wordy && first && (!name || subject.form() == Subject.Form.THING && (placed || part.tokens().size() <= 3));
        }
        return listed && !wordy || offered && part.tokens().size() <= 9;
    }

    /** How many words stand before the value. */
    private static int before(Sense sense, Regions.Part part) {
        String value = sense.value().getFirst();
        for (int i = 0; i < part.tokens().size(); i++) {
            if (part.tokens().get(i).lower().startsWith(value)
                    || value.startsWith(part.tokens().get(i).lower())) {
                return part.tokens().getFirst().is(Tag.DET) ? Math.max(0, i - 1) : i;
            }
        }
        return 0;
    }

    private String predicate(VerbGroup verb, String preposition) {
        String plain = switch (verb.lemma()) {
            case "be" -> verb.passive() ? "" : "is";
            case "have" -> "has";
            case "do" -> "does";
            case "go" -> "goes";
            default -> verb.passive() ? "is " + verbs.participle(verb.lemma()) : verbs.thirdPerson(verb.lemma());
        };
        return preposition.isEmpty() ? plain : plain + " " + preposition;
    }

    /** "moved the admin API to port 9443": what stands before the value is what changed. */
    private List<ExtractedFact> change(Subject subject, Clause clause, List<Token> region, Speaking speaking) {
        Sentence sentence = clause.sentence();
        Regions.Change change = regions.change(sentence, region, clause.verb());
        if (change.to().isEmpty()) {
            return List.of();
        }
        boolean light = words.has("light-verb", clause.verb().lemma()) && !words.has("loose-moving", clause.verb().lemma());
        boolean measured = Sense.of(regions.text(sentence, change.to())).single();
        boolean thingly = subject.form() != Subject.Form.TEAM && subject.form() != Subject.Form.SPEAKER;
        if (light && !(measured && thingly)) {
            return List.of();
        }
        String now = regions.text(sentence, change.to());
        boolean swapped = clause.verb().passive() && words.has("loose-swap", clause.verb().lemma()) && clause.subject() != null;
        String before = swapped
                ? regions.text(sentence, sentence.tokens().subList(clause.subject().start(), clause.subject().end()))
                : change.from().isEmpty() ? null : regions.text(sentence, change.from());
        Sense sense = Sense.of(now);
        if (sense.sort() == Sense.Sort.WORDS) {
            return List.of();
        }
        if (swapped || words.has("loose-swap", clause.verb().lemma()) && before != null) {
            return writer.fact(
                            AssertionKind.CHANGE, null, "uses", now, before, Span.since(outside(clause, change.to()), speaking.at(), false))
                    .stream()
                    .toList();
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
        List<TimeMention> times = outside(clause, change.to());
        Span span = clause.verb().mood() == Mood.FUTURE
                ? Span.coming(times, speaking.at())
                : Span.since(times, speaking.at(), false);
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
