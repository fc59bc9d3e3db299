package net.memnos.engine.extract.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
    private final PlainChanges changes;
    private final PlainAsides asides;
    private final Regions regions;

    PlainReader(Words words, Verbs verbs, Naming naming, FactWriter writer, ClauseParser parser) {
        this.words = words;
        this.verbs = verbs;
        this.naming = naming;
        this.writer = writer;
        this.changes = new PlainChanges(words, naming, writer, parser);
        this.asides = new PlainAsides(words, naming, writer, parser);
        this.regions = new Regions(words);
    }

    /** The facts of a clause that no frame reads. */
    List<ExtractedFact> read(Clause clause, Speaking speaking) {
        NounPhrase phrase = clause.subject();
        VerbGroup verb = clause.verb();
        if (phrase != null && phrase.pronoun("you") && words.has("find", verb.lemma()) && !verb.negated()) {
            return asides.found(clause, speaking);
        }
        if (phrase != null && phrase.pronoun("i") && verb.is("mean") && speaking.correcting()) {
            return asides.meant(clause, speaking);
        }
        if (phrase != null && phrase.pronoun("i") && verb.mood() == Mood.POSSIBLE && !verb.negated()) {
            return asides.rather(clause, speaking);
        }
        if (phrase == null || verb.mood() == Mood.POSSIBLE || verb.mood() == Mood.OBLIGED) {
            return List.of();
        }
        Optional<Subject> subject = subject(phrase, clause, speaking);
        if (subject.isEmpty()) {
            return asides.pronoun(phrase, clause, speaking);
        }
        List<Token> region = regions.after(clause.sentence(), verb.end(), REGION_MAX);
        if (verb.negated() && !verb.ended()) {
            return List.of();
        }
        boolean told = words.has("loose-change", verb.lemma()) && changed(verb);
        if (told) {
            List<ExtractedFact> facts = changes.read(subject.get(), clause, region, speaking);
            if (!facts.isEmpty()) {
                return facts;
            }
        }
        return state(subject.get(), clause, region, speaking).stream().toList();
    }

    private static boolean changed(VerbGroup verb) {
        return verb.tense() != Tense.PRESENT || verb.passive();
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
        if (words.has("pronoun", head)
                || words.has("kin", head)
                || phrase.words().size() == 1 && words.has("vague-subject", head)
                || phrase.words().size() > 6
                || !phrase.others().isEmpty()) {
            return Optional.empty();
        }
        NounPhrase plain = PlainChanges.here(phrase);
        boolean every = words.has(
                        "general",
                        clause.sentence().tokens().get(phrase.start()).lower())
                || plain.determiner() == Determiner.INDEFINITE
                        && words.has("loose-need", clause.verb().lemma());
        NounPhrase known = every ? plain.as(Determiner.THE) : plain.definite();
        return naming.whole(known, speaking.speaker())
                .map(subject ->
                        naming.isName(plain) ? new Subject(subject.name(), null, Subject.Form.NAME, false) : subject);
    }

    private Optional<ExtractedFact> state(Subject subject, Clause clause, List<Token> whole, Speaking speaking) {
        VerbGroup verb = clause.verb();
        int contrast = Regions.contrast(whole);
        List<Token> region = contrast < 0 ? whole : whole.subList(0, contrast);
        String instead =
                contrast < 0 ? null : regions.text(clause.sentence(), whole.subList(contrast + 2, whole.size()));
        if (isMore(verb, region)) {
            return Optional.empty();
        }
        Sentence sentence = clause.sentence();
        Regions.Part part = region.isEmpty() ? null : regions.part(sentence, region);
        if (part == null || part.tokens().isEmpty()) {
            return Optional.empty();
        }
        List<TimeMention> times = PlainChanges.outside(clause, part.tokens());
        Span ahead = ahead(verb, times, speaking);
        boolean scheduled = ahead != null;
        boolean holds = switch (verb.tense()) {
            case PRESENT -> verb.mood() == Mood.ASSERTED || scheduled;
            case PERFECT, PAST, EITHER -> verb.ended() || results(subject, verb) || happened(subject, verb, region);
        };
        if (!holds || verb.phase() != Phase.NONE && verb.phase() != Phase.USED_TO) {
            return Optional.empty();
        }
        String object = regions.text(sentence, part.tokens());
        if (happened(subject, verb, region) && verb.tense() != Tense.PRESENT) {
            return writer.fact(
                    AssertionKind.STATE,
                    subject,
                    "had",
                    regions.text(sentence, region),
                    null,
                    Span.since(clause.times(), speaking.at(), false));
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
        Optional<ExtractedFact> had = has(subject, clause, part, speaking);
        if (had.isPresent()) {
            return had;
        }
        if (!readable(subject, verb, part, sense)) {
            return Optional.empty();
        }
        String predicate = predicate(verb, part.preposition());
        Span span = ahead != null ? ahead : Span.since(times, speaking.at(), true);
        boolean told = scheduled || instead != null || part.cued();
        return writer.fact(kind(clause, told, span, speaking), subject, predicate, object, instead, span);
    }

    private @Nullable Span ahead(VerbGroup verb, List<TimeMention> times, Speaking speaking) {
        return verb.mood() == Mood.FUTURE
                ? Span.coming(times, speaking.at())
                : Span.scheduled(
                        times.stream()
                                .filter(time -> words.has("time-start", time.preposition()))
                                .toList(),
                        speaking.at());
    }

    /** A phrasal verb or an infinitive: more than a verb and its value. */
    private boolean isMore(VerbGroup verb, List<Token> region) {
        boolean phrasal = !region.isEmpty()
                && words.has("light-verb", verb.lemma())
                && words.has("particle", region.getFirst().lower())
                && words.has("preposition", region.getFirst().lower())
                && verb.tense() == Tense.PRESENT;
        boolean infinitive =
                region.size() > 1 && region.getFirst().is("to") && region.get(1).is(Tag.VERB);
        return phrasal || infinitive;
    }

    /**
     * What kind of assertion a clause makes.
     *
     * @param told whether its value says that it is new
     */
    private AssertionKind kind(Clause clause, boolean told, Span span, Speaking speaking) {
        VerbGroup verb = clause.verb();
        boolean cued = (clause.has(Cue.CHANGE)
                        || told
                        || words.has("loose-result", verb.lemma())
                        || isNew(clause.subject())
                        || (verb.is("be") && Span.isRecent(span, speaking.at())))
                && !clause.has(Cue.ALSO);
        if (over(verb)) {
            return AssertionKind.ENDED;
        }
        return speaking.correcting() ? AssertionKind.CORRECTION : cued ? AssertionKind.CHANGE : AssertionKind.STATE;
    }

    /** "The pods have a memory limit of 2 Gi": what they have is so much. */
    private Optional<ExtractedFact> has(Subject subject, Clause clause, Regions.Part part, Speaking speaking) {
        List<Token> tokens = part.tokens();
        int of = IntStream.range(0, tokens.size())
                .filter(at -> tokens.get(at).is("of"))
                .findFirst()
                .orElse(-1);
        boolean named = subject.form() == Subject.Form.THING || subject.form() == Subject.Form.NAME;
        boolean has = clause.verb().is("have") && clause.verb().tense() == Tense.PRESENT && !over(clause.verb());
        if (!has
                || !named
                || of < 2
                || of + 1 >= tokens.size()
                || !tokens.getFirst().is(Tag.DET)) {
            return Optional.empty();
        }
        String value = regions.text(clause.sentence(), tokens.subList(of + 1, tokens.size()));
        if (!Sense.of(value).single()) {
            return Optional.empty();
        }
        String attribute = regions.text(clause.sentence(), tokens.subList(1, of));
        Subject whole = new Subject(subject.name() + " " + attribute, null, Subject.Form.THING, false);
        return writer.fact(
                clause.has(Cue.CHANGE) ? AssertionKind.CHANGE : AssertionKind.STATE,
                whole,
                "is",
                value,
                null,
                Span.since(clause.times(), speaking.at(), true));
    }

    /** "All logs went to Loki" tells how it is; "we went to the Alps" tells of a day. */
    private boolean results(Subject subject, VerbGroup verb) {
        boolean person = subject.form() == Subject.Form.TEAM || subject.form() == Subject.Form.SPEAKER;
        return words.has("loose-result", verb.lemma()) && !(person && verb.is("go"));
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

    private static boolean isNew(@Nullable NounPhrase phrase) {
        return phrase != null && phrase.words().stream().anyMatch(word -> word.is("new"));
    }

    /** Whether what stands there is a value that a thing or a team can be said to have. */
    private boolean readable(Subject subject, VerbGroup verb, Regions.Part part, Sense sense) {
        boolean speaker = subject.form() == Subject.Form.SPEAKER;
        boolean known = sense.sort() == Sense.Sort.KNOWN;
        boolean copula = verb.is("be") && !verb.passive();
        boolean wordy = sense.sort() == Sense.Sort.WORDS;
        if (copula
                && (part.preposition().equals("to")
                        || part.preposition().equals("like")
                        || part.preposition().equals("than"))) {
            return false;
        }
        boolean listed = words.has("loose-state", verb.lemma());
        boolean offered = words.has("loose-offer", verb.lemma());
        if (verb.progressive() && !listed) {
            return false;
        }
        boolean oneOf = part.tokens().size() > 1
                && part.tokens().get(0).is("one")
                && part.tokens().get(1).is("of");
        boolean acts = oneOf || acts(part.tokens());
        boolean late = sense.sort() != Sense.Sort.WORDS && before(sense, part) > VALUE_AT_MAX;
        if (acts || late) {
            return false;
        }
        Token last = part.tokens().getLast();
        if (!copula && (last.is(Tag.ADP) || words.has("particle", last.lower()))) {
            return false;
        }
        if (speaker) {
            return known
                    && part.preposition().isEmpty()
                    && before(sense, part) == 0
                    && words.has("loose-own", verb.lemma());
        }
        if (subject.form() == Subject.Form.TEAM) {
            return (listed || copula && !part.preposition().isEmpty()) && !wordy
                    || offered && !(verb.is("get") && wordy) && part.tokens().size() <= 9;
        }
        if (copula) {
            boolean placed = !part.preposition().isEmpty();
            boolean name = sense.sort() == Sense.Sort.NAME;
            boolean first = placed || before(sense, part) <= 1;
            return !wordy
                    && first
                    && (!name
                            || subject.form() == Subject.Form.THING
                                    && (placed || part.tokens().size() <= 3));
        }
        boolean turns = verb.is("get") && wordy;
        return listed && !wordy || offered && !turns && part.tokens().size() <= 9;
    }

    /** "to develop a strategy", "going to" */
    private static boolean acts(List<Token> tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            boolean verb = tokens.get(i).is(Tag.VERB);
            if (verb && (tokens.get(i - 1).is("to") || tokens.get(i).lower().endsWith("ing"))) {
                return true;
            }
        }
        return !tokens.isEmpty()
                && tokens.getFirst().is(Tag.VERB)
                && tokens.getFirst().lower().endsWith("ing");
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
}
