package net.memnos.engine.extract.rules;

import java.util.List;
import java.util.Optional;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.NounPhrase.Determiner;
import net.memnos.engine.extract.rules.clause.TimeMention;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.extract.time.Kind;
import net.memnos.engine.extract.time.Precision;

/** What values look like: the gate of each shape, and the text of a value that passes. */
final class Shapes {

    private static final int VALUE_WORDS_MAX = 5;

    private final Words words;
    private final Naming naming;

    Shapes(Words words, Naming naming) {
        this.words = words;
        this.naming = naming;
    }

    /** The text of a phrase as a value of that shape; empty if it is none. */
    Optional<String> value(String shape, NounPhrase phrase, Sentence sentence, String speaker) {
        if (!phrase.others().isEmpty() || phrase.words().size() > VALUE_WORDS_MAX) {
            return Optional.empty();
        }
        if (shape.equals("person")) {
            return person(phrase, sentence, speaker);
        }
        if (phrase.determiner() == Determiner.UNRESOLVED
                || words.has("pronoun", phrase.head().lower())) {
            return Optional.empty();
        }
        boolean fits = switch (shape) {
            case "name" -> name(phrase) || lowerCaseName(phrase, sentence);
            case "employer" -> name(phrase) && phrase.determiner() == Determiner.NONE;
            case "tool" -> tool(phrase);
            case "number" -> number(phrase);
            case "runtime" -> tool(phrase) || number(phrase);
            case "release" ->
                tool(phrase)
                        || number(phrase)
                        || phrase.words().getFirst().is("version")
                                && phrase.head().digit();
            case "generic" -> tool(phrase) || number(phrase) || identifier(phrase);
            case "duration" -> number(phrase) && words.has("unit", phrase.head().lower());
            case "identifier" -> identifier(phrase);
            case "region" ->
                phrase.words().size() == 1
                        && phrase.head().identifier()
                        && phrase.head().digit();
            case "phone" -> phone(phrase);
            case "occupation" -> occupation(phrase);
            case "any", "plan" -> any(phrase);
            case "team" ->
                name(phrase)
                        || any(phrase) && words.has("person-noun", phrase.head().lower());
            case "food" -> food(phrase);
            case "own" -> phrase.determiner() == Determiner.MY && any(phrase) || name(phrase);
            case "word" ->
                words.has("status", phrase.head().lower()) && phrase.words().size() == 1;
            case "address" ->
                phrase.words().getFirst().digit() && phrase.words().size() > 1;
            case "date", "clock", "recurrence" -> false;
            default -> throw new IllegalArgumentException("no value has the shape " + shape);
        };
        return fits ? Optional.of(text(phrase, sentence, speaker)) : Optional.empty();
    }

    /** The text of a time expression as a value of that shape. */
    Optional<String> value(String shape, TimeMention time) {
        Kind kind = time.moment().kind();
        boolean dated = kind == Kind.POINT || kind == Kind.RANGE || kind == Kind.RECURRENCE;
        boolean fits = switch (shape) {
            case "date" -> dated && !time.preposition().equals("since");
            case "clock" ->
                kind == Kind.RECURRENCE || kind == Kind.POINT && time.moment().precision() == Precision.INSTANT;
            case "recurrence" -> kind == Kind.RECURRENCE;
            case "any" -> dated;
            default -> false;
        };
        return fits ? Optional.of(time.value()) : Optional.empty();
    }

    /** The words of a phrase as they stand, without determiner. */
    String text(NounPhrase phrase, Sentence sentence, String speaker) {
        NounPhrase owner = phrase.owner();
        int start = owner == null
                ? phrase.words().getFirst().start()
                : owner.words().getFirst().start();
        int end = phrase.words().getLast().end();
        if (!phrase.attached().isEmpty()) {
            end = phrase.attached().getLast().phrase().words().getLast().end();
        }
        return sentence.text().substring(start, end);
    }

    private Optional<String> person(NounPhrase phrase, Sentence sentence, String speaker) {
        if (phrase.pronoun("i") || phrase.pronoun("me")) {
            return Optional.of(speaker);
        }
        if (naming.isName(phrase)
                && phrase.words().size() <= 3
                && !phrase.head().digit()) {
            return Optional.of(text(phrase, sentence, speaker));
        }
        boolean group = words.has("person-noun", phrase.head().lower())
                && (phrase.determiner() == Determiner.THE || phrase.determiner() == Determiner.NONE)
                && phrase.words().size() > 1;
        return group ? Optional.of(text(phrase, sentence, speaker)) : Optional.empty();
    }

    private boolean name(NounPhrase phrase) {
        return phrase.owner() == null
                && phrase.attached().isEmpty()
                && phrase.words().stream().allMatch(this::nameWord)
                && !phrase.words().stream().allMatch(word -> word.is(Tag.NUM));
    }

    /** In a sentence without any capital a single noun may be a name: "i live in porto". */
    private boolean lowerCaseName(NounPhrase phrase, Sentence sentence) {
        boolean plain = sentence.tokens().stream().skip(1).noneMatch(token -> token.capital() && !token.is("i"));
        Token head = phrase.head();
        return plain
                && phrase.words().size() == 1
                && phrase.determiner() == Determiner.NONE
                && phrase.owner() == null
                && phrase.attached().isEmpty()
                && Character.isLowerCase(sentence.text().codePointAt(0))
                && (head.is(Tag.NOUN) || head.is(Tag.PROPN))
                && !head.lower().endsWith("s")
                && !words.has("vague", head.lower())
                && !words.has("common", head.lower())
                && !words.has("noun", head.lower());
    }

    private boolean nameWord(Token word) {
        return word.is(Tag.PROPN) && (word.capital() || word.identifier() || words.has("product", word.lower()))
                || word.is(Tag.NUM)
                || word.capital() && !words.has("function", word.lower());
    }

    private boolean tool(NounPhrase phrase) {
        return name(phrase) && phrase.determiner() != Determiner.MY;
    }

    private boolean number(NounPhrase phrase) {
        List<Token> tokens = phrase.words();
        boolean plain = tokens.getFirst().is(Tag.NUM)
                && (tokens.size() == 1 || tokens.stream().skip(1).allMatch(word -> measures(word)));
        boolean version = tokens.size() == 1
                && tokens.getFirst().digit()
                && tokens.getFirst().identifier();
        return (plain || version)
                && phrase.owner() == null
                && phrase.attached().isEmpty()
                && (phrase.determiner() == Determiner.NONE || phrase.determiner() == Determiner.THE);
    }

    /** Whether a phrase is a number with its unit. */
    static boolean measure(NounPhrase phrase) {
        return phrase.words().getFirst().is(Tag.NUM) && phrase.words().size() <= 3;
    }

    private boolean measures(Token word) {
        return words.has("unit", word.lower())
                || words.has("per", word.lower())
                || word.is("a")
                || word.is("an")
                || word.is("per")
                || word.is("every")
                || word.is(Tag.NUM);
    }

    private boolean identifier(NounPhrase phrase) {
        Token head = phrase.head();
        boolean one = phrase.words().size() == 1;
        return one
                        && (head.identifier()
                                || head.digit()
                                || words.has("branch-name", head.lower())
                                || head.text().contains("-"))
                || name(phrase);
    }

    private static boolean phone(NounPhrase phrase) {
        long digits = phrase.words().stream()
                .flatMapToInt(word -> word.text().chars())
                .filter(Character::isDigit)
                .count();
        return digits >= 5 && phrase.words().stream().allMatch(word -> word.digit() || word.is(Tag.NUM));
    }

    private boolean occupation(NounPhrase phrase) {
        return words.has("occupation", phrase.head().lower())
                && (phrase.determiner() == Determiner.INDEFINITE || phrase.determiner() == Determiner.NONE)
                && phrase.attached().isEmpty()
                && phrase.owner() == null;
    }

    private boolean any(NounPhrase phrase) {
        Token head = phrase.head();
        boolean open = phrase.determiner() == Determiner.INDEFINITE;
        return !open
                && !head.is(Tag.ADJ)
                && !words.has("vague", head.lower())
                && phrase.attached().isEmpty();
    }

    private boolean food(NounPhrase phrase) {
        return phrase.determiner() == Determiner.NONE
                && phrase.owner() == null
                && phrase.attached().isEmpty()
                && phrase.words().size() <= 2
                && phrase.head().is(Tag.NOUN)
                && phrase.words().stream().noneMatch(word -> word.is(Tag.NUM))
                && !words.has("vague", phrase.head().lower());
    }
}
