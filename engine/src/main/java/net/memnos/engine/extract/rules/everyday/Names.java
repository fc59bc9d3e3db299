package net.memnos.engine.extract.rules.everyday;

import java.util.Optional;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.text.Token;
import org.jspecify.annotations.Nullable;

/** What the other rules call persons and things, so that all write about the same ones. */
public interface Names {

    /**
     * A subject with the attribute of it that its words name.
     *
     * @param subject canonical
     * @param predicate of the attribute, or null
     * @param shape what the attribute's values look like
     * @param bare whether nothing but the attribute was named
     */
    record Named(String subject, @Nullable String predicate, String shape, boolean bare) {}

    /** The name of a phrase as a whole; empty if it points elsewhere. */
    Optional<String> of(NounPhrase phrase, String speaker);

    /** The phrase as an attribute of something. */
    Optional<Named> attribute(NounPhrase phrase, String speaker);

    /** The predicate of a role of a group: "scrum master"; empty if it is none. */
    Optional<String> roleOf(String noun);

    boolean isName(NounPhrase phrase);

    /** One word in canonical form. */
    String word(Token token);
}
