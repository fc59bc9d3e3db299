package net.memnos.engine.consolidate;

import static net.memnos.schema.Tables.DOSSIER;
import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.PASS;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.dossier.Dossier;
import net.memnos.engine.dossier.DossierStore;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.postgres.Transaction;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Says what a job has to put into words and for whom, and how it all stands: a job has no scope before. */
final class ComposeStore {

    /** A dossier that a job is about. */
    record Ordered(PrincipalId by, Dossier.About about) {}

    /** How passes stand, over all namespaces. */
    record Standing(int arranged, Optional<Instant> lastPass) {}

    /** What a dossier is about, and on whose behalf it was made; empty when there is none any more. */
    Optional<Ordered> ordered(Transaction transaction, long namespaceId, UUID dossier) {
        return transaction
                .dsl()
                .select(DOSSIER.ORDERED_BY, DOSSIER.ENTITY_ID, DOSSIER.SESSION_ID)
                .from(DOSSIER)
                .where(DOSSIER.NAMESPACE_ID.eq(namespaceId), DOSSIER.ID.eq(dossier))
                .and(DOSSIER.ORDERED_BY.isNotNull())
                .fetchOptional(row -> {
                    @Nullable UUID entity = row.value2();
                    return new Ordered(
                            new PrincipalId(row.value1()),
                            entity == null
                                    ? new Dossier.OfSession(row.value3())
                                    : new Dossier.OfEntity(new EntityId(entity)));
                });
    }

    /** How many dossiers a model was asked about in vain, and when a pass was over last. */
    Standing standing(Transaction transaction) {
        int arranged = transaction
                .dsl()
                .fetchCount(DOSSIER, DOSSIER.PROSE_OF.isNotNull().and(DOSSIER.MADE_BY.ne(DossierStore.BY_MODEL)));
        Optional<Instant> last = transaction
                .dsl()
                .select(DSL.max(PASS.FINISHED_AT))
                .from(PASS)
                .join(NAMESPACE)
                .on(NAMESPACE.ID.eq(PASS.NAMESPACE_ID))
                .where(PASS.KIND.eq(PassStore.KIND))
                .fetchOptional(row -> row.value1());
        return new Standing(arranged, last);
    }
}
