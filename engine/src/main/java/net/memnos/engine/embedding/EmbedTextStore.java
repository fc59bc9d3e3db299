package net.memnos.engine.embedding;

import static net.memnos.schema.Tables.DOSSIER;
import static net.memnos.schema.Tables.ENTITY;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.SLOT;
import static net.memnos.schema.Tables.TURN;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.memnos.engine.embedding.EmbeddingStore.Owner;
import net.memnos.engine.postgres.Transaction;
import net.memnos.schema.tables.Turn;
import org.jooq.Record4;
import org.jspecify.annotations.Nullable;

/** Reads what is to be embedded, for a job: it acts for nobody and its texts go to the model only. */
final class EmbedTextStore {

    /** Of a long predecessor only the end is read, for else the model would be full before it came to the turn. */
    private static final int PREDECESSOR_LENGTH_MAX = 800;

    /** The texts of a turn, a fact or a dossier by part; empty when there is no such owner any more. */
    Map<EmbeddingPart, String> of(Transaction transaction, Owner owner) {
        return turn(transaction, owner)
                .or(() -> fact(transaction, owner))
                .or(() -> dossier(transaction, owner))
                .orElse(Map.of());
    }

    private static Optional<Map<EmbeddingPart, String>> dossier(Transaction transaction, Owner owner) {
        return transaction
                .dsl()
                .select(DOSSIER.TEXT)
                .from(DOSSIER)
                .where(DOSSIER.NAMESPACE_ID.eq(owner.namespaceId()), DOSSIER.ID.eq(owner.id()))
                .fetchOptional(row -> Map.of(EmbeddingPart.DOSSIER, row.value1()));
    }

    private static Optional<Map<EmbeddingPart, String>> turn(Transaction transaction, Owner owner) {
        Turn before = TURN.as("before");
        return transaction
                .dsl()
                .select(TURN.SPEAKER, TURN.TEXT, before.SPEAKER, before.TEXT)
                .from(TURN)
                .leftJoin(before)
                .on(before.NAMESPACE_ID.eq(TURN.NAMESPACE_ID), before.ID.eq(TURN.PREDECESSOR_ID))
                .where(TURN.NAMESPACE_ID.eq(owner.namespaceId()), TURN.ID.eq(owner.id()))
                .fetchOptional(EmbedTextStore::withWindow);
    }

    private static Map<EmbeddingPart, String> withWindow(Record4<String, String, String, String> row) {
        String text = spoken(row.value1(), row.value2());
        String window = row.value4() == null ? text : ending(spoken(row.value3(), row.value4())) + "\n" + text;
        return Map.of(EmbeddingPart.TURN, text, EmbeddingPart.WINDOW, window);
    }

    private static String ending(String text) {
        return text.substring(Math.max(0, text.length() - PREDECESSOR_LENGTH_MAX));
    }

    private static String spoken(@Nullable String speaker, String text) {
        return speaker == null ? text : speaker + ": " + text;
    }

    private static Optional<Map<EmbeddingPart, String>> fact(Transaction transaction, Owner owner) {
        return transaction
                .dsl()
                .select(ENTITY.NAME, FACT.STATEMENT)
                .from(FACT)
                .join(SLOT)
                .on(SLOT.NAMESPACE_ID.eq(FACT.NAMESPACE_ID), SLOT.ID.eq(FACT.SLOT_ID))
                .join(ENTITY)
                .on(ENTITY.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID), ENTITY.ID.eq(SLOT.SUBJECT_ID))
                .where(FACT.NAMESPACE_ID.eq(owner.namespaceId()), FACT.ID.eq(owner.id()))
                .orderBy(FACT.VERSION.desc())
                .limit(1)
                .fetchOptional(row -> Map.of(EmbeddingPart.FACT, withSubject(row.value1(), row.value2())));
    }

    /** The subject once: a statement that names it already stays as it is. */
    private static String withSubject(String subject, String statement) {
        boolean named = statement.toLowerCase(Locale.ROOT).contains(subject.toLowerCase(Locale.ROOT));
        return named ? statement : subject + ": " + statement;
    }
}
