package net.memnos.engine.extract.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.memnos.engine.extract.rules.clause.Argument;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.NounPhrase.Determiner;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Names the subject that a noun phrase means, so that "the port of the staging DB" and "staging DB port" are about one
 * thing, and two different things never share a name.
 */
final class Naming {

    private static final int NAME_WORDS_MAX = 7;

    private final Words words;
    private final Attributes attributes;
    private final Map<String, String> canonical = new HashMap<>();

    Naming(Words words, Attributes attributes) {
        this.words = words;
        this.attributes = attributes;
        for (String pair : words.list("canonical")) {
            int equals = pair.indexOf('=');
            canonical.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    /** Whom or what a phrase is about; empty if that is not said exactly. */
    Optional<Subject> subject(NounPhrase phrase, String speaker) {
        if (phrase.pronoun("i") || phrase.pronoun("me")) {
            return Optional.of(new Subject(speaker, null, Subject.Form.SPEAKER, false));
        }
        if (phrase.pronoun("we") || phrase.pronoun("us")) {
            return Optional.of(new Subject(speaker, null, Subject.Form.TEAM, false));
        }
        Attribute attribute = attributes.last(phrase.words());
        List<Token> own = attribute == null
                ? phrase.words()
                : phrase.words().subList(0, phrase.words().size() - Attributes.length(attribute));
        if (attribute != null && !attribute.is("keep") && !alone(phrase, own, attribute)) {
            Optional<List<String>> parts = parts(phrase, own, false, speaker);
            return parts.filter(names -> names.size() <= NAME_WORDS_MAX)
                    .map(names -> withAttribute(phrase, attribute, names, speaker));
        }
        Attribute kept = attribute != null && attribute.is("keep") ? attribute : null;
        return plain(phrase, speaker).map(name -> new Subject(name, kept, form(phrase), false));
    }

    /** Whom or what a phrase is about as a whole, whatever attribute its head may name. */
    Optional<Subject> whole(NounPhrase phrase, String speaker) {
        boolean self =
                phrase.words().size() == 1 && words.has("pronoun", phrase.head().lower());
        return self
                ? subject(phrase, speaker)
                : plain(phrase, speaker).map(name -> new Subject(name, null, form(phrase), false));
    }

    /** The name of a phrase as a thing of its own, whatever its head. */
    Optional<String> plain(NounPhrase phrase, String speaker) {
        if (phrase.words().size() == 1
                && words.has("vague-subject", phrase.head().lower())
                && !phrase.head().capital()) {
            return Optional.empty();
        }
        return parts(phrase, phrase.words(), true, speaker)
                .filter(names -> !names.isEmpty() && names.size() <= NAME_WORDS_MAX)
                .map(names -> String.join(" ", names));
    }

    /** A capitalised name without anything before it. */
    boolean isName(NounPhrase phrase) {
        return phrase.determiner() == Determiner.NONE
                && phrase.owner() == null
                && phrase.attached().isEmpty()
                && phrase.words().stream()
                        .allMatch(word -> word.is(Tag.PROPN) && (word.capital() || word.identifier()));
    }

    /** "the team lead" of nobody is the attribute alone; "billing review" as a thing of its own is not. */
    private static boolean alone(NounPhrase phrase, List<Token> own, Attribute attribute) {
        return own.isEmpty()
                && phrase.owner() == null
                && phrase.attached().isEmpty()
                && phrase.determiner() == Determiner.NONE
                && !attribute.is("bare");
    }

    private Subject withAttribute(NounPhrase phrase, Attribute attribute, List<String> names, String speaker) {
        boolean ofSpeaker = phrase.determiner() == Determiner.MY && phrase.owner() == null;
        if (names.isEmpty()) {
            return new Subject(attribute.noun(), attribute, Subject.Form.THING, true);
        }
        String name = String.join(" ", names);
        if (ofSpeaker && names.size() == 1 && name.equals(speaker + "'s")) {
            return new Subject(speaker, attribute, Subject.Form.SPEAKER, false);
        }
        NounPhrase owner = phrase.owner();
        if (owner == null || phrase.words().size() != Attributes.length(attribute)) {
            return new Subject(name, attribute, Subject.Form.THING, false);
        }
        String owning = name.endsWith("'s") ? name.substring(0, name.length() - 2) : name;
        return new Subject(owning, attribute, form(owner), false);
    }

    private Subject.Form form(NounPhrase phrase) {
        if (phrase.words().stream().anyMatch(word -> words.has("kin", word.lower()))
                && (phrase.determiner() == Determiner.MY || phrase.owner() != null)) {
            return Subject.Form.PERSON;
        }
        return isName(phrase) ? Subject.Form.NAME : Subject.Form.THING;
    }

    /** The words of a name: owner, narrowing phrases, then its own words; empty if one of them points elsewhere. */
    private Optional<List<String>> parts(NounPhrase phrase, List<Token> own, boolean whole, String speaker) {
        if (!exact(phrase, whole)) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        NounPhrase owner = phrase.owner();
        if (owner != null) {
            NounPhrase known = owner.determiner() == Determiner.NONE && !isName(owner) ? owner.definite() : owner;
            Optional<List<String>> owning = parts(known, owner.words(), true, speaker);
            if (owning.isEmpty()) {
                return owning;
            }
            names.addAll(owning.get());
            if (isName(owner) || firstDeterminer(owner) == Determiner.MY) {
                names.set(names.size() - 1, names.getLast() + "'s");
            }
        } else if (phrase.determiner() == Determiner.MY) {
            names.add(speaker + "'s");
        }
        for (int i = phrase.attached().size() - 1; i >= 0; i--) {
            NounPhrase narrowing = phrase.attached().get(i).phrase();
            Optional<List<String>> more = parts(narrowing, narrowing.words(), true, speaker);
            if (more.isEmpty()) {
                return more;
            }
            names.addAll(more.get());
        }
        for (Token word : ofKind(own)) {
            String name = canonical(word);
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return Optional.of(names);
    }

    /** "standup" alone is one thing: that of the team. */
    private boolean kept(NounPhrase phrase) {
        Attribute attribute = attributes.of(phrase.head().lower());
        return attribute != null && attribute.is("keep");
    }

    /** "ticket AB-12" is AB-12. */
    private List<Token> ofKind(List<Token> own) {
        boolean kind = own.size() == 2
                && words.has("thing-kind", own.getFirst().lower())
                && own.getLast().identifier();
        return kind ? own.subList(1, 2) : own;
    }

    private static Determiner firstDeterminer(NounPhrase phrase) {
        NounPhrase owner = phrase.owner();
        return owner == null ? phrase.determiner() : firstDeterminer(owner);
    }

    private boolean exact(NounPhrase phrase, boolean whole) {
        if (!phrase.others().isEmpty() || words.has("pronoun", phrase.head().lower())) {
            return false;
        }
        boolean known = switch (phrase.determiner()) {
            case THE, OUR, MY -> true;
            case INDEFINITE, UNRESOLVED -> false;
            case NONE ->
                phrase.owner() != null
                        || !whole
                        || phrase.words().size() > 1
                        || phrase.head().is(Tag.PROPN)
                        || phrase.head().text().contains("-")
                        || phrase.head().is(Tag.NUM) && phrase.head().digit()
                        || words.has("environment", phrase.head().lower())
                        || kept(phrase)
                        || phrase.head().lower().endsWith("s");
        };
        return known
                && phrase.words().stream()
                        .noneMatch(
                                word -> word.is(Tag.SYM) || word.is(Tag.VERB) && whole && word.equals(phrase.head()));
    }

    String canonical(Token word) {
        String alias = canonical.get(word.lower());
        if (alias != null) {
            return alias;
        }
        if (words.has("dropped", word.lower())) {
            return "";
        }
        boolean opens = word.start() == 0 && !word.is(Tag.PROPN) && !word.identifier();
        return !opens && (word.capital() || word.identifier()) ? word.text() : singular(word.lower());
    }

    private String singular(String word) {
        if (word.length() < 4
                || !word.endsWith("s")
                || word.endsWith("ss")
                || word.endsWith("us")
                || word.endsWith("is")
                || words.has("keeps-s", word)) {
            return word;
        }
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        boolean es = word.endsWith("ches") || word.endsWith("shes") || word.endsWith("xes") || word.endsWith("sses");
        String stem = word.substring(0, word.length() - (es ? 2 : 1));
        String alias = canonical.get(stem);
        return alias == null ? stem : alias;
    }

    /** The phrase narrowed by more phrases: "the limit is 2 MB for avatars". */
    static NounPhrase narrowed(NounPhrase phrase, List<Argument> more) {
        List<Argument> attached = new ArrayList<>(phrase.attached());
        attached.addAll(more);
        return new NounPhrase(
                phrase.start(),
                phrase.end(),
                phrase.determiner(),
                phrase.owner(),
                phrase.words(),
                List.copyOf(attached),
                phrase.others());
    }

    @Nullable
    Attribute attribute(String noun) {
        return attributes.of(noun);
    }

    Attributes attributes() {
        return attributes;
    }
}
