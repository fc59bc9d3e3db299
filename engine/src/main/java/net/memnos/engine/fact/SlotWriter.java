package net.memnos.engine.fact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.PredicateClass;

/** Makes the believed versions of a locked slot say what a timeline says, and has facts with new words indexed. */
final class SlotWriter {

    private final LexicalStore lexemes;
    private final JobStore jobs;
    private final AssertionStore assertions = new AssertionStore();
    private final FactVersionStore versions = new FactVersionStore();

    SlotWriter(LexicalStore lexemes, JobStore jobs) {
        this.lexemes = lexemes;
        this.jobs = jobs;
    }

    /** Writes what is believed from a moment on, and says what that changed. */
    SlotChange write(
            Transaction transaction,
            Scope scope,
            SlotId slot,
            PredicateClass predicateClass,
            Timeline timeline,
            Instant moment) {
        scope.require(Permission.WRITE);
        List<FactId> facts = timeline.spans().stream().map(Span::id).toList();
        SlotChange change = SlotChange.of(
                versions.latest(transaction, scope, slot),
                versions.lastVersions(transaction, scope, facts),
                timeline,
                predicateClass == PredicateClass.ATTRIBUTE);
        versions.close(transaction, scope, change.closed(), moment);
        change.added().forEach(fact -> versions.add(transaction, scope, slot, fact, moment));
        timeline.spans().stream()
                .filter(span -> change.retold().contains(span.id()))
                .forEach(span -> index(transaction, scope, span));
        return change;
    }

    private void index(Transaction transaction, Scope scope, Span span) {
        Optional<Told> told = assertions.told(transaction, scope, span.voice().id(), FactText.SOURCE_LENGTH_MAX);
        lexemes.indexFact(
                transaction,
                scope,
                span.id().value(),
                FactText.own(span.voice()),
                told.map(FactText::context).orElse(""));
        jobs.enqueue(transaction, scope, JobKind.EMBED, span.id().value());
    }
}
