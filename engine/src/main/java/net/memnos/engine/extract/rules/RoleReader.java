package net.memnos.engine.extract.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.extract.rules.clause.Clause;
import net.memnos.engine.extract.rules.clause.ClauseParser;
import net.memnos.engine.extract.rules.clause.Cue;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.NounPhrase.Determiner;
import net.memnos.engine.extract.rules.clause.VerbGroup.Mood;
import net.memnos.engine.extract.rules.clause.VerbGroup.Tense;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.value.KnownKinds;
import org.jspecify.annotations.Nullable;

/** Reads who has which role: "Sunita is product owner for Search", "on-call is Petra", "Ivan is our new VP of Sales". */
final class RoleReader {

    private static final Set<String> SCOPES = Set.of("of", "for", "on", "at", "in");
    private static final int ROLE_WORDS_MAX = 5;

    private final Words words;
    private final Naming naming;
    private final FactWriter writer;
    private final ClauseParser parser;
    private final Regions regions;

    RoleReader(Words words, Naming naming, FactWriter writer, ClauseParser parser) {
        this.words = words;
        this.naming = naming;
        this.writer = writer;
        this.parser = parser;
        this.regions = new Regions(words);
    }

    /** A role with what it is a role in. */
    private record Role(Subject subject, String name, boolean fresh) {}

    /** The role that a clause gives to a person. */
    Optional<ExtractedFact> read(Clause clause, Speaking speaking) {
        NounPhrase subject = clause.subject();
        if (subject != null && clause.verb().is("take") && person(subject)) {
            return takenOver(subject, clause, speaking);
        }
        boolean be = clause.verb().is("be") && !clause.verb().passive()
                || clause.verb().is("become");
        boolean now = clause.verb().tense() == Tense.PRESENT || clause.verb().is("become");
        boolean asserted = clause.verb().mood() == Mood.ASSERTED
                || clause.verb().mood() == Mood.FUTURE && Span.coming(clause.times(), speaking.at()) != null;
        if (subject == null
                || !be
                || !now
                || !asserted
                || clause.verb().negated() && !clause.verb().ended()) {
            return Optional.empty();
        }
        List<Token> region = regions.part(
                        clause.sentence(),
                        regions.after(clause.sentence(), clause.verb().end(), 12))
                .tokens();
        if (region.isEmpty()) {
            return Optional.empty();
        }
        if (person(subject)) {
            String name = regions.text(clause.sentence(), subject.words());
            return role(clause, region, speaking).flatMap(role -> fact(role, name, clause, speaking));
        }
        boolean someone = region.size() <= 2
                && region.stream().allMatch(token -> token.is(Tag.PROPN) && token.capital() && !token.digit())
                && KnownKinds.of(region.getFirst().lower()).isEmpty();
        return someone
                ? roleOf(subject, speaking)
                        .flatMap(role -> fact(role, regions.text(clause.sentence(), region), clause, speaking))
                : Optional.empty();
    }

    /** "Greta took over as scrum master from Paulo" */
    private Optional<ExtractedFact> takenOver(NounPhrase who, Clause clause, Speaking speaking) {
        List<Token> region = regions.after(clause.sentence(), clause.verb().end(), 14);
        Span ahead = Span.scheduled(clause.times(), speaking.at());
        boolean told = clause.verb().tense() != Tense.PRESENT || ahead != null;
        boolean over = region.size() > 1
                && region.getFirst().is("over")
                && clause.verb().mood() != Mood.POSSIBLE;
        int as = index(region, "as");
        if (!told || !over || as + 1 >= region.size()) {
            return Optional.empty();
        }
        List<Token> tokens = clause.sentence().tokens();
        if (as < 0) {
            return owned(who, parser.phraseAt(tokens, tokens.indexOf(region.get(1))), clause, speaking);
        }
        NounPhrase phrase = parser.phraseAt(tokens, tokens.indexOf(region.get(as + 1)));
        int from = index(region, "from");
        String before =
                from > 0 && from + 1 < region.size() && region.get(from + 1).capital()
                        ? region.get(from + 1).text()
                        : null;
        String name = regions.text(clause.sentence(), who.words());
        Span span = ahead != null ? ahead : Span.since(clause.times(), speaking.at(), false);
        return phrase == null
                ? Optional.empty()
                : roleOf(phrase.definite(), speaking)
                        .flatMap(role ->
                                writer.fact(AssertionKind.CHANGE, role.subject(), role.name(), name, before, span));
    }

    /** "Omar took over checkout" */
    private Optional<ExtractedFact> owned(
            NounPhrase who, @Nullable NounPhrase thing, Clause clause, Speaking speaking) {
        return thing == null
                ? Optional.empty()
                : naming.whole(thing.definite(), speaking.speaker())
                        .flatMap(of -> writer.fact(
                                AssertionKind.CHANGE,
                                of,
                                "owner",
                                regions.text(clause.sentence(), who.words()),
                                null,
                                Span.since(clause.times(), speaking.at(), false)));
    }

    private static int index(List<Token> region, String word) {
        for (int i = 0; i < region.size(); i++) {
            if (region.get(i).is(word)) {
                return i;
            }
        }
        return -1;
    }

    private boolean person(NounPhrase phrase) {
        return phrase.determiner() == Determiner.NONE
                && phrase.owner() == null
                && phrase.attached().isEmpty()
                && phrase.others().isEmpty()
                && phrase.words().size() <= 2
                && phrase.words().stream()
                        .allMatch(word -> word.is(Tag.PROPN) && word.capital() && !word.digit() && !word.identifier());
    }

    private Optional<Role> role(Clause clause, List<Token> region, Speaking speaking) {
        List<Token> tokens = clause.sentence().tokens();
        int at = tokens.indexOf(region.getFirst());
        if (region.getFirst().is("call") && at > 0 && tokens.get(at - 1).is("on")) {
            Optional<String> scope =
                    region.size() > 2 && SCOPES.contains(region.get(1).lower())
                            ? scope(parser.phraseAt(tokens, at + 2), speaking)
                            : Optional.of("team");
            return scope.map(of -> new Role(new Subject(of, null, Subject.Form.THING, false), "on call", true));
        }
        if (at > 0 && words.has("preposition", tokens.get(at - 1).lower())) {
            return Optional.empty();
        }
        NounPhrase phrase = parser.phraseAt(tokens, at);
        return phrase == null ? Optional.empty() : roleOf(phrase, speaking);
    }

    private Optional<Role> roleOf(NounPhrase phrase, Speaking speaking) {
        List<Token> own = phrase.words().stream()
                .filter(word -> !words.has("dropped", word.lower()) && !words.has("role-adjective", word.lower()))
                .toList();
        boolean head = !own.isEmpty() && (words.has("role-head", own.getLast().lower()) || ofRole(phrase, own));
        boolean apart = phrase.determiner() == Determiner.INDEFINITE || phrase.determiner() == Determiner.UNRESOLVED;
        if (!head || apart || own.size() > ROLE_WORDS_MAX) {
            return Optional.empty();
        }
        boolean fresh = phrase.words().stream().anyMatch(word -> word.is("new"));
        Attribute attribute = naming.attributes().last(own);
        boolean whole =
                attribute != null && attribute.shape().equals("person") && Attributes.length(attribute) == own.size();
        String name = attribute != null && whole ? attribute.predicate() : roleName(phrase, own);
        NounPhrase scope = phrase.attached().isEmpty() || name.contains(" of ")
                ? null
                : phrase.attached().getLast().phrase();
        if (scope != null && words.has("function", scope.head().lower())) {
            return Optional.empty();
        }
        if (phrase.owner() != null) {
            return naming.plain(phrase.owner(), speaking.speaker())
                    .map(of -> new Role(new Subject(of, null, Subject.Form.THING, false), name, fresh));
        }
        if (scope != null) {
            return scope(scope, speaking)
                    .map(of -> new Role(new Subject(of, null, Subject.Form.THING, false), name, fresh));
        }
        Subject self = phrase.determiner() == Determiner.MY
                ? new Subject(speaking.speaker(), null, Subject.Form.SPEAKER, false)
                : new Subject("team", null, Subject.Form.THING, false);
        return Optional.of(new Role(self, name, fresh));
    }

    /** "VP of Engineering" is one role. */
    private boolean ofRole(NounPhrase phrase, List<Token> own) {
        return words.has("role-of", own.getLast().lower()) && !phrase.attached().isEmpty();
    }

    private String roleName(NounPhrase phrase, List<Token> own) {
        StringBuilder name = new StringBuilder();
        own.forEach(word -> name.append(name.isEmpty() ? "" : " ").append(word.lower()));
        if (words.has("role-of", own.getLast().lower())
                && !phrase.attached().isEmpty()
                && phrase.attached().getFirst().role().equals("of")) {
            name.append(" of");
            phrase.attached()
                    .getFirst()
                    .phrase()
                    .words()
                    .forEach(word -> name.append(' ').append(word.lower()));
        }
        return name.toString();
    }

    private Optional<String> scope(@Nullable NounPhrase phrase, Speaking speaking) {
        return phrase == null
                ? Optional.empty()
                : naming.plain(phrase.definite(), speaking.speaker()).map(RoleReader::withoutTeam);
    }

    private static String withoutTeam(String name) {
        return name.endsWith(" team") ? name.substring(0, name.length() - " team".length()) : name;
    }

    private Optional<ExtractedFact> fact(Role role, String person, Clause clause, Speaking speaking) {
        boolean cued = clause.has(Cue.CHANGE) || role.fresh() || clause.verb().is("become");
        AssertionKind kind = clause.verb().ended()
                ? AssertionKind.ENDED
                : speaking.correcting() ? AssertionKind.CORRECTION : cued ? AssertionKind.CHANGE : AssertionKind.STATE;
        Span span = clause.verb().mood() == Mood.FUTURE
                ? Span.coming(clause.times(), speaking.at())
                : Span.since(clause.times(), speaking.at(), true);
        return writer.fact(kind, role.subject(), role.name(), person, null, span == null ? Span.OPEN : span);
    }
}
