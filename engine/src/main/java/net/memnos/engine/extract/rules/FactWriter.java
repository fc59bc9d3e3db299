package net.memnos.engine.extract.rules;

import java.util.Optional;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import org.jspecify.annotations.Nullable;

/** Makes facts from their parts, after the last look at them. */
final class FactWriter {

    private static final int OBJECT_MAX = 200;

    private final Statements statements = new Statements();

    /**
     * One fact; empty if its parts say nothing.
     *
     * @param subject null: found by the value that gave way
     */
    Optional<ExtractedFact> fact(
            AssertionKind kind,
            @Nullable Subject subject,
            String predicate,
            String object,
            @Nullable String from,
            Span span) {
        boolean empty = object.isBlank() || object.length() > OBJECT_MAX || object.equalsIgnoreCase(from);
        boolean circular = subject != null && object.equalsIgnoreCase(subject.name());
        boolean nowhere = subject == null && from == null && kind != AssertionKind.ENDED;
        if (empty || circular || nowhere) {
            return Optional.empty();
        }
        boolean person =
                subject != null && (subject.form() == Subject.Form.SPEAKER || subject.form() == Subject.Form.PERSON);
        String name = subject == null ? null : subject.name();
        return Optional.of(new ExtractedFact(
                kind,
                name,
                predicate,
                object,
                from,
                statements.of(kind, name, person, subject != null && subject.bare(), predicate, object),
                span.from(),
                span.to()));
    }

    /** A value whose slot only what is held can tell: "it's 5433 now". */
    ExtractedFact pointing(AssertionKind kind, String object) {
        return new ExtractedFact(
                kind, null, "is", object, null, statements.of(kind, null, false, false, "uses", object), null, null);
    }
}
