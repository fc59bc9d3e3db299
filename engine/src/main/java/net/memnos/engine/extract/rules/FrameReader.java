package net.memnos.engine.extract.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.extract.rules.clause.Argument;
import net.memnos.engine.extract.rules.clause.Clause;
import net.memnos.engine.extract.rules.clause.Cue;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.TimeMention;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import org.jspecify.annotations.Nullable;

/** Reads clauses by the frames of their verb. */
final class FrameReader {

    private final Frames frames;
    private final Words words;
    private final Naming naming;
    private final Shapes shapes;
    private final FactWriter writer;
    private final NameWords names;

    FrameReader(Frames frames, Words words, Naming naming, Shapes shapes, FactWriter writer) {
        this.frames = frames;
        this.words = words;
        this.naming = naming;
        this.shapes = shapes;
        this.writer = writer;
        this.names = new NameWords(words, naming);
    }

    /** A value that was read, with the predicate that its own words name. */
    private record Value(
            String text,
            @Nullable Attribute named,
            boolean number,
            @Nullable String from) {

        static Value plain(String text) {
            return new Value(text, null, false, null);
        }
    }

    /** The slot of a frame: its subject, or the roles that were used up to name it. */
    private record Slot(@Nullable Subject subject, Set<String> used) {

        /** "Payments team" and "Payments" have one lead. */
        Slot ofTeam() {
            Subject named = subject;
            if (named == null || !named.name().endsWith(" team")) {
                return this;
            }
            String name = named.name().substring(0, named.name().length() - " team".length());
            return new Slot(new Subject(name, named.attribute(), named.form(), named.bare()), used);
        }
    }

    /** The facts of a clause. */
    List<ExtractedFact> read(Clause clause, Speaking speaking) {
        List<ExtractedFact> facts = new ArrayList<>();
        Set<String> objects = new HashSet<>();
        if (!clause.complete()) {
            return facts;
        }
        for (Frame frame : frames.of(clause.verb().lemma())) {
            if (FrameTense.asserted(frame, clause, speaking)) {
                for (Clause one : alternatives(frame, clause)) {
                    read(frame, one, speaking)
                            .filter(fact -> objects.add(fact.object()))
                            .ifPresent(facts::add);
                }
            }
        }
        facts.removeIf(fact -> fact.kind() == AssertionKind.ENDED && givesWay(fact.object(), facts));
        return facts;
    }

    /** "left Initech for Globex" is a change, no ending. */
    private static boolean givesWay(String object, List<ExtractedFact> facts) {
        return facts.stream().anyMatch(fact -> object.equals(fact.from()));
    }

    /** "French and German": one clause for each, where the predicate takes many values. */
    private static List<Clause> alternatives(Frame frame, Clause clause) {
        String role = frame.value().equals("obj") ? "" : frame.value();
        Optional<Argument> value = clause.argument(role);
        boolean many = frame.is("soft") || frame.is("relation") || frame.is("event") && !frame.is("phrase");
        if (!many || value.isEmpty() || value.get().phrase().others().isEmpty() || clause.has(Cue.CHANGE)) {
            return List.of(clause);
        }
        List<Clause> clauses = new ArrayList<>();
        for (NounPhrase one : value.get().phrase().each()) {
            clauses.add(clause.with(new Argument(role, one)));
        }
        return clauses;
    }

    private Optional<ExtractedFact> read(Frame frame, Clause clause, Speaking speaking) {
        Optional<Slot> slot = slot(frame, clause, speaking).map(found -> frame.is("team") ? found.ofTeam() : found);
        Optional<Value> value = value(frame, clause, speaking);
        if (slot.isEmpty() || value.isEmpty() || !nothingLeft(frame, clause, slot.get())) {
            return Optional.empty();
        }
        Optional<String> from = Optional.ofNullable(value.get().from()).or(() -> from(frame, clause, speaking));
        if (from.isEmpty() && frame.subject().equals("-") && !frame.is("end")) {
            return Optional.empty();
        }
        Subject subject = NameWords.ofTeam(frame, slot.get().subject());
        String predicate = predicate(frame, subject, value.get());
        if (predicate.isEmpty() || subject != null && !subject.fits(frame)) {
            return Optional.empty();
        }
        boolean unnamed = subject != null
                && (subject.bare() && !bareMayStand(subject)
                        || subject.form() == Subject.Form.TEAM && frame.is("change") && from.isPresent());
        if (unnamed && from.isEmpty()) {
            return Optional.empty();
        }
        String object =
                frame.is("phrase") ? phraseText(frame, clause) : value.get().text();
        AssertionKind kind = FrameTense.kind(frame, clause, value.get().number(), from.isPresent(), speaking.at());
        boolean timed = phrase(frame.value(), clause) == null && !frame.value().equals("verb");
        Span span = timed ? Span.OPEN : FrameTense.span(frame, clause, speaking, kind);
        if (predicate.equals("is called") && from.isEmpty() && kind == AssertionKind.CHANGE) {
            from = names.called(phrase(frame.subject(), clause));
            unnamed |= from.isPresent();
        }
        boolean gives = kind == AssertionKind.CHANGE || kind == AssertionKind.CORRECTION;
        boolean byValue = kind == AssertionKind.ENDED
                && subject != null
                && (subject.form() == Subject.Form.TEAM && predicate.equals("uses")
                        || frame.subject().equals("-") && frame.is("end"));
        return writer.fact(
                kind, unnamed || byValue ? null : subject, predicate, object, gives ? from.orElse(null) : null, span);
    }

    /** The value with everything after it: "PostgreSQL for the ledger". */
    private String phraseText(Frame frame, Clause clause) {
        NounPhrase value = Objects.requireNonNull(phrase(frame.value(), clause));
        boolean compared = clause.argument("over").isPresent();
        int end = compared ? value.end() : clause.arguments().getLast().phrase().end();
        return clause.sentence().between(value.start(), Math.max(end, value.end()));
    }

    private static boolean bareMayStand(Subject subject) {
        Attribute attribute = subject.attribute();
        return attribute != null && attribute.is("bare");
    }

    private Optional<Slot> slot(Frame frame, Clause clause, Speaking speaking) {
        Set<String> used = new HashSet<>();
        if (frame.subject().equals("-")) {
            NounPhrase subject = clause.subject();
            boolean speaker = subject != null && subject.pronoun("i");
            Optional<Subject> scope = scope(frame, clause, speaking, used);
            Subject self = subject != null && speaker
                    ? naming.subject(subject, speaking.speaker()).orElse(null)
                    : null;
            return Optional.of(new Slot(scope.orElse(self), used));
        }
        NounPhrase phrase = phrase(frame.subject(), clause);
        if (phrase == null) {
            return Optional.empty();
        }
        used.add(frame.subject());
        List<Argument> narrowing = new ArrayList<>();
        boolean attribute = frame.predicate().startsWith("@attribute")
                && naming.attributes().last(names.ofRole(phrase).words()) != null;
        if (!frame.subject().equals("subj") || frame.is("passive")) {
            for (Argument argument : clause.arguments()) {
                boolean free = !argument.role().equals(frame.value())
                        && !argument.role().equals(frame.from());
                if (attribute && free && words.has("attaching", argument.role())) {
                    narrowing.add(argument);
                    used.add(argument.role());
                }
            }
        }
        Optional<Subject> scope = scope(frame, clause, speaking, used);
        if (scope.isPresent() || frame.is("scoped")) {
            return scope.map(found -> new Slot(found, used));
        }
        NounPhrase named = Naming.narrowed(names.ofRole(single(phrase)), narrowing);
        Optional<Subject> subject = frame.predicate().startsWith("@attribute")
                ? naming.subject(named, speaking.speaker())
                : naming.whole(named, speaking.speaker());
        return subject.map(found -> new Slot(found, used));
    }

    /** "Lou and I": the speaker. */
    private static NounPhrase single(NounPhrase phrase) {
        for (NounPhrase other : phrase.others()) {
            if (other.pronoun("i")) {
                return other;
            }
        }
        return phrase;
    }

    /** What "for the build" or "in the web repo" says the clause to be about. */
    private Optional<Subject> scope(Frame frame, Clause clause, Speaking speaking, Set<String> used) {
        NounPhrase subject = clause.subject();
        boolean open = subject != null && (subject.pronoun("we") || subject.pronoun("i"));
        if (subject == null || !frame.is("scope") || !open) {
            return Optional.empty();
        }
        for (String role : List.of("for", "as", "in", "on")) {
            Optional<Argument> argument = clause.argument(role);
            if (argument.isPresent() && !role.equals(frame.value()) && !frame.may(role)) {
                Optional<Subject> found = named(argument.get(), subject, speaking)
                        .map(name -> new Subject(name, null, Subject.Form.THING, false));
                found.ifPresent(_ -> used.add(role));
                return found;
            }
        }
        return Optional.empty();
    }

    /** What a team does a thing for may be one common noun: "for search". */
    private Optional<String> named(Argument scope, NounPhrase subject, Speaking speaking) {
        NounPhrase phrase = scope.phrase();
        boolean plain = subject.pronoun("we")
                && List.of("for", "as").contains(scope.role())
                && phrase.words().size() == 1
                && phrase.determiner() == NounPhrase.Determiner.NONE
                && phrase.owner() == null
                && phrase.head().is(Tag.NOUN)
                && !words.has("common", phrase.head().lower())
                && !words.has("vague", phrase.head().lower());
        return plain ? Optional.of(naming.canonical(phrase.head())) : naming.plain(phrase, speaking.speaker());
    }

    private @Nullable NounPhrase phrase(String role, Clause clause) {
        return switch (role) {
            case "subj" -> clause.subject();
            case "obj" -> clause.argument("").map(Argument::phrase).orElse(null);
            default -> clause.argument(role).map(Argument::phrase).orElse(null);
        };
    }

    private Optional<Value> value(Frame frame, Clause clause, Speaking speaking) {
        if (frame.value().equals("verb")) {
            return Optional.of(Value.plain(participle(clause)));
        }
        NounPhrase phrase = phrase(frame.value(), clause);
        if (phrase == null) {
            return timeValue(frame, clause);
        }
        Optional<Value> named = named(frame, phrase, clause, speaking);
        return named.isPresent()
                ? named
                : shapes.value(frame.shape(), phrase, clause.sentence(), speaking.speaker())
                        .map(text -> new Value(text, null, Shapes.measure(phrase), null));
    }

    /** A date or hour as the value; "from May 3 to May 10" holds both values. */
    private Optional<Value> timeValue(Frame frame, Clause clause) {
        for (TimeMention time : clause.times()) {
            String text = time.token().text();
            int to = text.indexOf(" to ");
            boolean both = frame.is("change") && text.toLowerCase(Locale.ROOT).startsWith("from ") && to > 0;
            if (both) {
                return Optional.of(new Value(text.substring(to + 4), null, false, text.substring(5, to)));
            }
            Optional<String> value = timeRole(frame, time) ? shapes.value(frame.shape(), time) : Optional.empty();
            if (value.isPresent()) {
                return value.map(Value::plain);
            }
        }
        return Optional.empty();
    }

    private static boolean timeRole(Frame frame, TimeMention time) {
        return frame.value().equals("time") || time.preposition().equals(frame.value());
    }

    private String participle(Clause clause) {
        return switch (clause.verb().lemma()) {
            case "shut down" -> "shut down";
            case "marry" -> "married";
            case "turn on", "switch on", "flip on", "toggle on" -> "on";
            case "turn off", "switch off", "flip off", "toggle off" -> "off";
            default -> {
                String lemma = clause.verb().lemma();
                yield lemma.endsWith("e") ? lemma + "d" : lemma + "ed";
            }
        };
    }

    /** "port 5432" and "the Premium plan" name their attribute themselves. */
    private Optional<Value> named(Frame frame, NounPhrase phrase, Clause clause, Speaking speaking) {
        if (!frame.predicate().startsWith("@value") || phrase.words().size() < 2) {
            return Optional.empty();
        }
        Attribute first = naming.attributes().first(phrase.words());
        if (first != null && phrase.words().get(1).digit() && phrase.words().size() == 2) {
            return Optional.of(new Value(phrase.words().get(1).text(), first, true, null));
        }
        Attribute last = naming.attributes().last(phrase.words());
        boolean whole =
                last != null && (last.shape().equals("plan") || last.shape().equals("team"));
        boolean exact = phrase.determiner() != NounPhrase.Determiner.INDEFINITE
                && phrase.determiner() != NounPhrase.Determiner.UNRESOLVED
                && phrase.words().getFirst().capital();
        return whole && exact
                ? Optional.of(new Value(shapes.text(phrase, clause.sentence(), speaking.speaker()), last, false, null))
                : Optional.empty();
    }

    private Optional<String> from(Frame frame, Clause clause, Speaking speaking) {
        boolean instead = clause.argument(Argument.INSTEAD).isPresent();
        String role = instead ? Argument.INSTEAD : frame.from();
        if (role.equals("-")) {
            return Optional.empty();
        }
        NounPhrase phrase = phrase(role, clause);
        if (phrase != null) {
            boolean known = phrase.determiner() != NounPhrase.Determiner.UNRESOLVED
                    && phrase.determiner() != NounPhrase.Determiner.INDEFINITE
                    && !words.has("pronoun", phrase.head().lower())
                    && phrase.others().isEmpty();
            boolean person = frame.shape().equals("person") && !naming.isName(phrase);
            boolean open = frame.subject().equals("-")
                    && shapes.value("generic", phrase, clause.sentence(), speaking.speaker())
                            .isEmpty();
            return known && !person && !open
                    ? Optional.of(shapes.text(phrase, clause.sentence(), speaking.speaker()))
                    : Optional.empty();
        }
        return clause.times().stream()
                .filter(time -> time.preposition().equals(role))
                .map(TimeMention::value)
                .findFirst();
    }

    private static String predicate(Frame frame, @Nullable Subject subject, Value value) {
        int colon = frame.predicate().indexOf(':');
        String fallback = colon < 0 ? "" : frame.predicate().substring(colon + 1);
        Attribute named = value.named();
        if (named != null) {
            return named.predicate();
        }
        if (frame.predicate().startsWith("@attribute")) {
            Attribute attribute = subject == null ? null : subject.attribute();
            boolean called = fallback.equals("is called");
            return attribute == null || called && attribute.shape().equals("team")
                    ? NameWords.asValued(fallback, value.text())
                    : attribute.predicate();
        }
        return frame.predicate().startsWith("@value") ? fallback : frame.predicate();
    }

    /** Whether every phrase of the clause was read by the frame or may stand aside. */
    private boolean nothingLeft(Frame frame, Clause clause, Slot slot) {
        for (Argument argument : clause.arguments()) {
            String role = argument.role();
            String shown = role.isEmpty() ? "obj" : role;
            boolean read = shown.equals(frame.value())
                    || shown.equals(frame.from())
                    || shown.equals(frame.subject())
                    || slot.used().contains(role)
                    || role.equals(Argument.INSTEAD)
                    || frame.may(role)
                    || frame.is("phrase");
            if (!read) {
                return false;
            }
        }
        return true;
    }
}
