package net.memnos.engine.forget;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.embedding.EmbeddingStore;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.StoredTurn;
import net.memnos.engine.turn.Turn;
import net.memnos.engine.turn.TurnId;
import net.memnos.engine.turn.TurnPosition;
import net.memnos.engine.turn.TurnStore;

/**
 * The windows of turns whose predecessor is forgotten: words and a vector that were made of both are made again, with what
 * stands before them now. Thread-safe.
 */
final class Windows {

    private final LexicalStore lexemes;
    private final JobStore jobs;
    private final WindowStore store = new WindowStore();
    private final TurnStore turns = new TurnStore();
    private final EmbeddingStore vectors = new EmbeddingStore();

    Windows(LexicalStore lexemes, JobStore jobs) {
        this.lexemes = lexemes;
        this.jobs = jobs;
    }

    /** The turns right after some that are forgotten, those that are forgotten themselves left out. */
    List<TurnId> after(Transaction transaction, Scope scope, Collection<TurnId> forgotten) {
        return store.after(transaction, scope, forgotten);
    }

    /** Makes windows again once the turns before them are forgotten. */
    void renew(Transaction transaction, Scope scope, List<TurnId> after) {
        scope.require(Permission.WRITE);
        vectors.removeWindows(
                transaction, scope, after.stream().map(TurnId::value).toList());
        for (int from = 0; from < after.size(); from += TurnStore.PAGE_MAX) {
            turns
                    .find(transaction, scope, after.subList(from, Math.min(after.size(), from + TurnStore.PAGE_MAX)))
                    .stream()
                    .map(StoredTurn::turn)
                    .forEach(turn -> renew(transaction, scope, turn));
        }
    }

    private void renew(Transaction transaction, Scope scope, Turn turn) {
        Optional<Turn> before = turns.predecessor(transaction, scope, turn.sessionId(), TurnPosition.of(turn));
        store.put(transaction, scope, turn.id(), before.map(Turn::id));
        lexemes.indexTurn(transaction, scope, turn, before);
        jobs.enqueue(transaction, scope, JobKind.EMBED, turn.id().value());
    }
}
