package net.memnos.engine.extract.llm;

import static net.memnos.schema.Tables.TURN;

import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.postgres.Transaction;

/** Says whose turn it is that a job is about: the job acts for its author, so it cannot have a scope before. */
final class ExtractTurnStore {

    /** The author; empty when there is no such turn any more. */
    Optional<PrincipalId> author(Transaction transaction, long namespaceId, UUID turn) {
        return transaction
                .dsl()
                .select(TURN.AUTHOR_ID)
                .from(TURN)
                .where(TURN.NAMESPACE_ID.eq(namespaceId), TURN.ID.eq(turn))
                .fetchOptional(TURN.AUTHOR_ID)
                .map(PrincipalId::new);
    }
}
