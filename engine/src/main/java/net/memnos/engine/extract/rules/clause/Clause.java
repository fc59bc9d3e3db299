package net.memnos.engine.extract.rules.clause;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.extract.rules.text.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * One subject with one finite verb and what belongs to it.
 *
 * @param sentence where it stands
 * @param subject whom or what it is about; null for a command
 * @param inherited whether the subject is that of the clause before it
 * @param verb the verb
 * @param arguments objects and prepositional phrases in order
 * @param cues words that tell a change
 * @param times its time expressions
 * @param complete whether every word was understood as part of it
 * @param end after its last token
 */
public record Clause(
        Sentence sentence,
        @Nullable NounPhrase subject,
        boolean inherited,
        VerbGroup verb,
        List<Argument> arguments,
        Set<Cue> cues,
        List<TimeMention> times,
        boolean complete,
        int end) {

    /** The argument in a role. */
    public Optional<Argument> argument(String role) {
        return arguments.stream()
                .filter(argument -> argument.role().equals(role))
                .findFirst();
    }

    /** The same clause with another argument in its role. */
    public Clause with(Argument other) {
        List<Argument> changed = arguments.stream()
                .map(argument -> argument.role().equals(other.role()) ? other : argument)
                .toList();
        return new Clause(sentence, subject, inherited, verb, changed, cues, times, complete, end);
    }

    /** The same clause about somebody or something else. */
    Clause about(NounPhrase other) {
        return new Clause(sentence, other, false, verb, arguments, cues, times, complete, end);
    }

    public boolean has(Cue cue) {
        return cues.contains(cue);
    }
}
