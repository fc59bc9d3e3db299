package net.memnos.engine.extract.rules;

import java.util.Optional;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.everyday.Names;
import net.memnos.engine.extract.rules.text.Token;

/** The names of the frames for the readers of everyday life. */
record NamingNames(Naming naming) implements Names {

    @Override
    public Optional<String> of(NounPhrase phrase, String speaker) {
        return naming.whole(phrase, speaker).map(Subject::name);
    }

    @Override
    public Optional<Named> attribute(NounPhrase phrase, String speaker) {
        return naming.subject(phrase, speaker).map(subject -> {
            Attribute attribute = subject.attribute();
            return new Named(
                    subject.name(),
                    attribute == null ? null : attribute.predicate(),
                    attribute == null ? "any" : attribute.shape(),
                    subject.bare());
        });
    }

    @Override
    public Optional<String> roleOf(String noun) {
        Attribute attribute = naming.attribute(noun);
        return attribute != null
                        && attribute.shape().equals("person")
                        && attribute.is("thing")
                        && !noun.equals("manager")
                ? Optional.of(attribute.predicate())
                : Optional.empty();
    }

    @Override
    public boolean isName(NounPhrase phrase) {
        return naming.isName(phrase);
    }

    @Override
    public String word(Token token) {
        return naming.canonical(token);
    }
}
