package net.memnos.engine.extract.rules;

import java.util.Optional;
import java.util.regex.Pattern;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Words;
import org.jspecify.annotations.Nullable;

/** What single words in the names of things, teams and values say of the slot that is meant. */
final class NameWords {

    private static final Pattern VERSIONED_NAME = Pattern.compile("\\p{L}[\\p{L}.+#-]* \\d[\\w.-]*");
    private static final Pattern REGION = Pattern.compile("\\p{Lower}{2,4}-\\p{Lower}+-?\\d\\p{Lower}?");

    private final Words words;
    private final Naming naming;

    NameWords(Words words, Naming naming) {
        this.words = words;
        this.naming = naming;
    }

    /** "the release manager role" is that of the release manager. */
    NounPhrase ofRole(NounPhrase phrase) {
        boolean role = phrase.words().size() > 1
                && words.has("role-noun", phrase.head().lower())
                && naming.attributes()
                                .last(phrase.words().subList(0, phrase.words().size() - 1))
                        != null;
        return role ? phrase.headless() : phrase;
    }

    /** "took over as scrum master": of the speaker's team. */
    static @Nullable Subject ofTeam(Frame frame, @Nullable Subject subject) {
        Attribute attribute = subject == null || !subject.bare() ? null : subject.attribute();
        boolean role = attribute != null
                && attribute.shape().equals("person")
                && frame.subject().equals("as");
        return role ? new Subject("team", attribute, Subject.Form.THING, false) : subject;
    }

    /** "The Falcon team" is called Falcon. */
    Optional<String> called(@Nullable NounPhrase phrase) {
        boolean named = phrase != null
                && phrase.words().size() == 2
                && phrase.words().getFirst().capital()
                && phrase.words().getFirst().is(Tag.PROPN)
                && words.has("person-noun", phrase.head().lower());
        return phrase != null && named ? Optional.of(phrase.words().getFirst().text()) : Optional.empty();
    }

    /** What the look of the value says of its slot: "Python 3.12" is what a thing runs on, "eu-west-1" is a region. */
    static String asValued(String predicate, String value) {
        if (predicate.equals("version")
                && !value.startsWith("version")
                && VERSIONED_NAME.matcher(value).matches()) {
            return "runs on";
        }
        boolean place = predicate.equals("runs on") || predicate.equals("uses");
        return place && REGION.matcher(value).matches() ? "region" : predicate;
    }
}
