package net.memnos.engine.extract.llm;

import static net.memnos.schema.Tables.TURN;

import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.QuarantineStore;
import net.memnos.engine.turn.RetractionStore;

/** Says whose turn it is that a job is about: the job acts for its author, so it cannot have a scope before. */
final class ExtractTurnStore {

    /** The author; empty when there is no such turn any more, it was taken back, or it waits for approval. */
    Optional<PrincipalId> author(Transaction transaction, long namespaceId, UUID turn) {
        return transaction
                .dsl()
                .select(TURN.AUTHOR_ID)
                .from(TURN)
                .where(TURN.NAMESPACE_ID.eq(namespaceId), TURN.ID.eq(turn))
                .and(RetractionStore.stands(TURN.NAMESPACE_ID, TURN.ID))
                .and(QuarantineStore.counts(TURN.NAMESPACE_ID, TURN.ID))
                .fetchOptional(TURN.AUTHOR_ID)
                .map(PrincipalId::new);
    }
}
