package net.memnos.engine.lexical;

import static net.memnos.schema.Tables.LEXICAL;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.TERM_DELTA;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.Role;
import net.memnos.engine.turn.Turn;
import org.jooq.impl.DSL;

/** Writes lexemes and the deltas of the term statistics. */
public final class LexicalStore {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** How often a row is written again when somebody else wrote it in between. */
    private static final int ATTEMPTS_MAX = 10;

    /** Adds the row unless it is there, and its delta only when it was added: one round trip, exact under concurrency. */
    private static final String ADD = """
            with given as materialized (
                select to_tsvector('english', {0}) as own, to_tsvector('english', {1}) as context
            ), sized as (
                select own, context, {5} as own_length, {6} as context_length from given
            ), added as (
                insert into {2} (namespace_id, owner_id, kind, own, own_length, context, context_length)
                select {7}, {3}, {4}, own, own_length, context, context_length from sized
                on conflict do nothing
                returning own, own_length, context, context_length
            )
            insert into {8} (namespace_id, kind, documents, own, own_length, context, context_length)
            select {7}, {4}, 1, tsvector_to_array(own), own_length, tsvector_to_array(context), context_length from added
            """;

    private static final String REMOVE = """
            with removed as (
                delete from {0} where namespace_id = {1} and owner_id = any ({2})
                returning kind, own, own_length, context, context_length
            )
            insert into {3} (namespace_id, kind, documents, own, own_length, context, context_length)
            select {1}, kind, -1, tsvector_to_array(own), own_length, tsvector_to_array(context), context_length
            from removed
            """;

    private static final String LENGTH =
            "(select coalesce(sum(cardinality(positions)), 0)::integer from unnest(given.%s))";

    /** Indexes a turn alone and with its predecessor, in the writing transaction. Replaces what was there. */
    public void indexTurn(Transaction transaction, Scope scope, Turn turn, Optional<Turn> predecessor) {
        scope.require(Permission.WRITE);
        String own = spoken(transaction, scope, turn);
        String context = DATE.format(turn.occurredAt())
                + predecessor
                        .map(before -> "\n" + spoken(transaction, scope, before))
                        .orElse("");
        put(transaction, scope, turn.id().value(), LexicalKind.TURN, own, context);
    }

    /** Indexes a fact: its own text, and the text with its source turn, speaker and date. Replaces what was there. */
    public void indexFact(Transaction transaction, Scope scope, UUID factId, String own, String context) {
        scope.require(Permission.WRITE);
        put(transaction, scope, factId, LexicalKind.FACT, own, context);
    }

    /** Indexes the text of a dossier, which has nothing around it. Replaces what was there. */
    public void indexDossier(Transaction transaction, Scope scope, UUID dossierId, String text) {
        scope.require(Permission.WRITE);
        put(transaction, scope, dossierId, LexicalKind.DOSSIER, text, "");
    }

    /** Removes a turn, a fact or a dossier from the index and its counts from the statistics. */
    public void remove(Transaction transaction, Scope scope, UUID ownerId) {
        removeAll(transaction, scope, List.of(ownerId));
    }

    /** The same of many. */
    public void removeAll(Transaction transaction, Scope scope, Collection<UUID> ownerIds) {
        scope.require(Permission.WRITE);
        transaction
                .dsl()
                .execute(
                        REMOVE,
                        LEXICAL,
                        DSL.val(scope.namespace().id()),
                        DSL.val(ownerIds.toArray(UUID[]::new)),
                        TERM_DELTA);
    }

    /**
     * The own text stands first in the context: positions are cut at 16383, and so the context never counts less than the
     * own text does.
     */
    private void put(
            Transaction transaction, Scope scope, UUID ownerId, LexicalKind kind, String own, String surroundings) {
        String ownWords = LexicalText.of(own);
        String contextWords = ownWords + "\n" + LexicalText.of(surroundings);
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            if (add(transaction, scope, ownerId, kind, ownWords, contextWords) > 0) {
                return;
            }
            remove(transaction, scope, ownerId);
        }
        throw new IllegalStateException("a lexical row was written by others " + ATTEMPTS_MAX + " times in between");
    }

    private static int add(
            Transaction transaction, Scope scope, UUID ownerId, LexicalKind kind, String own, String context) {
        return transaction
                .dsl()
                .execute(
                        ADD,
                        DSL.val(own),
                        DSL.val(context),
                        LEXICAL,
                        DSL.val(ownerId),
                        DSL.val(kind.label()),
                        DSL.field(LENGTH.formatted("own")),
                        DSL.field(LENGTH.formatted("context")),
                        DSL.val(scope.namespace().id()),
                        TERM_DELTA);
    }

    private static String spoken(Transaction transaction, Scope scope, Turn turn) {
        return speaker(transaction, scope, turn)
                .map(name -> name + ": " + turn.text())
                .orElse(turn.text());
    }

    /** A user's turn without a speaker is its author's words; the name comes from the principal. */
    private static Optional<String> speaker(Transaction transaction, Scope scope, Turn turn) {
        if (turn.speaker() != null) {
            return Optional.of(turn.speaker());
        }
        if (turn.role() != Role.USER) {
            return Optional.empty();
        }
        if (turn.author().equals(scope.principal().id())) {
            return Optional.of(scope.principal().displayName());
        }
        return transaction
                .dsl()
                .select(PRINCIPAL.DISPLAY_NAME)
                .from(PRINCIPAL)
                .where(PRINCIPAL.ID.eq(turn.author().value()))
                .fetchOptional(PRINCIPAL.DISPLAY_NAME);
    }
}
