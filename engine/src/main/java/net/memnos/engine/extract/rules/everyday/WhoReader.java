package net.memnos.engine.extract.rules.everyday;

import java.util.List;
import java.util.Set;
import net.memnos.engine.extract.rules.clause.ClauseParser;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.NounPhrase.Determiner;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import org.jspecify.annotations.Nullable;

/** Finds of whom or what a clause speaks. */
final class WhoReader {

    private static final Set<String> OTHERS = Set.of("he", "she");
    private static final Set<String> POINTERS = Set.of("it", "that", "this");

    private final Words words;
    private final ClauseParser parser;
    private final Names names;

    WhoReader(Words words, ClauseParser parser, Names names) {
        this.words = words;
        this.parser = parser;
        this.names = names;
    }

    static Who speaker(Speech speech, int end) {
        return new Who(speech.speaker(), Who.Form.SPEAKER, null, end);
    }

    /** The subject that starts at a token; null if none does. */
    @Nullable
    Who at(List<Token> tokens, int at, Speech speech) {
        Token token = tokens.get(at);
        if (token.is("i") || token.is("we")) {
            return speaker(speech, at + 1);
        }
        Who pair = pair(tokens, at, speech);
        if (pair != null) {
            return pair;
        }
        if (OTHERS.contains(token.lower())) {
            Who person = speech.person();
            return person == null ? null : new Who(person.name(), person.form(), null, at + 1);
        }
        if (POINTERS.contains(token.lower())) {
            return new Who("", Who.Form.POINTER, null, at + 1);
        }
        if (words.has("everyday-nobody", token.lower()) && !token.is(Tag.PROPN)) {
            return null;
        }
        Who relative = relative(tokens, at, speech);
        if (relative != null) {
            return relative;
        }
        NounPhrase phrase = parser.phraseAt(tokens, at);
        if (phrase == null || phrase.determiner() == Determiner.INDEFINITE) {
            return null;
        }
        if (phrase.determiner() == Determiner.UNRESOLVED) {
            return his(tokens, phrase, speech);
        }
        Who.Form form = names.isName(phrase) ? Who.Form.NAME : Who.Form.THING;
        return names.of(phrase, speech.speaker())
                .map(name -> new Who(name, form, phrase, phrase.end()))
                .orElse(null);
    }

    /** "Noor and I", "my wife and I", "Kai and Robin": of the first or of the speaker, with the other. */
    private @Nullable Who pair(List<Token> tokens, int at, Speech speech) {
        boolean mine = tokens.get(at).is("my");
        int and = mine ? at + 2 : at + 1;
        if (and + 2 >= tokens.size() || !tokens.get(and).is("and")) {
            return null;
        }
        Token one = tokens.get(and - 1);
        Token two = tokens.get(and + 1);
        boolean kin = mine && words.has("kin", one.lower());
        boolean self = two.is("i") || two.is("me");
        boolean named = !mine && (one.is(Tag.PROPN) && one.capital() || self && !words.has("common", one.lower()));
        if (self && (kin || named)) {
            return new Who(speech.speaker(), Who.Form.SPEAKER, null, and + 2, kin ? null : one.text());
        }
        boolean both = named
                && two.is(Tag.PROPN)
                && two.capital()
                && !tokens.get(and + 2).is(Tag.PROPN);
        return both ? new Who(one.text(), Who.Form.NAME, null, and + 2, two.text()) : null;
    }

    /** "his name": a thing of the person that was spoken of. */
    private static @Nullable Who his(List<Token> tokens, NounPhrase phrase, Speech speech) {
        Token first = tokens.get(phrase.start());
        Who person = speech.person();
        boolean known = (first.is("his") || first.is("her"))
                && person != null
                && phrase.attached().isEmpty();
        return known && person != null
                ? new Who(person.name() + "'s " + join(phrase.words()), Who.Form.THING, phrase, phrase.end())
                : null;
    }

    /** "my older sister Claire", "Mum", "my sister's husband". */
    private @Nullable Who relative(List<Token> tokens, int at, Speech speech) {
        Token first = tokens.get(at);
        boolean mine = first.is("my") || first.is("our");
        int kin = mine ? at + 1 : at;
        int adjectives = 0;
        while (mine
                && kin < tokens.size()
                && adjectives < 2
                && tokens.get(kin).is(Tag.ADJ)
                && !words.has("kin", tokens.get(kin).lower())) {
            kin++;
            adjectives++;
        }
        boolean role = mine
                && kin < tokens.size()
                && (words.has("kin", tokens.get(kin).lower())
                        || words.has("everyday-own-role", tokens.get(kin).lower()));
        boolean bare = !mine && at == kin && words.has("everyday-parent", first.lower());
        if (!role && !bare) {
            return null;
        }
        int end = kin + 1;
        if (end < tokens.size() && tokens.get(end).is(Tag.POSSESSIVE)) {
            return null;
        }
        if (role
                && end < tokens.size()
                && (words.has("everyday-own-role", tokens.get(end).lower()))) {
            return null;
        }
        StringBuilder name = new StringBuilder(speech.speaker() + "'s");
        for (int i = mine ? at + 1 : at; i < kin; i++) {
            name.append(' ').append(tokens.get(i).lower());
        }
        name.append(' ').append(names.word(tokens.get(kin)));
        while (end < tokens.size()
                && end <= kin + 2
                && tokens.get(end).capital()
                && tokens.get(end).is(Tag.PROPN)) {
            name.append(' ').append(tokens.get(end).text());
            end++;
        }
        return new Who(name.toString(), Who.Form.PERSON, parser.phraseAt(tokens, at), end);
    }

    private static String join(List<Token> tokens) {
        return String.join(" ", tokens.stream().map(Token::text).toList());
    }
}
