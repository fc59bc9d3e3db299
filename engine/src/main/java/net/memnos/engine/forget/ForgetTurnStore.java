package net.memnos.engine.forget;

import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.HELD_CONSTRAINT;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.TURN;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.access.Scope;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.RetractionStore;
import net.memnos.engine.turn.TurnId;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Finds the turns to forget, and lets what waits for approval because of them wait no longer. */
final class ForgetTurnStore {

    /** One call forgets no more than this. */
    static final int TURNS_MAX = 5000;

    /** An exchange that was captured again and again as it grew; longer chains do not come out of a hook. */
    private static final int VERSIONS_MAX = 1000;

    /** A turn, and whose words it holds. */
    record Found(TurnId id, PrincipalId author) {}

    /** In which of the scope's namespaces a turn is. */
    Optional<NamespaceName> placeOf(Transaction transaction, Scope scope, TurnId turn) {
        return placeOf(transaction, scope, TURN, TURN.NAMESPACE_ID, TURN.ID.eq(turn.value()));
    }

    /** In which of the scope's namespaces a fact is. */
    Optional<NamespaceName> placeOf(Transaction transaction, Scope scope, FactId fact) {
        return placeOf(transaction, scope, FACT, FACT.NAMESPACE_ID, FACT.ID.eq(fact.value()));
    }

    private static Optional<NamespaceName> placeOf(
            Transaction transaction, Scope scope, Table<?> table, Field<Long> namespaceId, Condition which) {
        Optional<Long> place = transaction
                .dsl()
                .select(namespaceId)
                .from(table)
                .where(namespaceId.in(scope.namespaceIds()).and(which))
                .limit(1)
                .fetchOptional(namespaceId);
        return scope.namespaces().stream()
                .filter(namespace -> place.filter(id -> id == namespace.id()).isPresent())
                .map(namespace -> namespace.name())
                .findFirst();
    }

    List<Found> byIds(Transaction transaction, Scope scope, Collection<TurnId> ids, boolean retractedToo) {
        return find(
                transaction,
                scope,
                Among.ids(TURN.ID, ids.stream().map(TurnId::value).toList()),
                retractedToo);
    }

    List<Found> ofSession(Transaction transaction, Scope scope, String sessionId, boolean retractedToo) {
        return find(transaction, scope, TURN.SESSION_ID.eq(sessionId), retractedToo);
    }

    List<Found> ofExternalId(Transaction transaction, Scope scope, String externalId, boolean retractedToo) {
        return find(transaction, scope, TURN.EXTERNAL_ID.eq(externalId), retractedToo);
    }

    List<Found> ofAuthor(Transaction transaction, Scope scope, String author, boolean retractedToo) {
        return find(
                transaction,
                scope,
                TURN.AUTHOR_ID.eq(DSL.select(PRINCIPAL.ID).from(PRINCIPAL).where(PRINCIPAL.NAME.eq(author))),
                retractedToo);
    }

    /** With all versions of the same exchange: else an older one would come back in the place of the one that is hidden. */
    private static List<Found> find(Transaction transaction, Scope scope, Condition which, boolean retractedToo) {
        Condition among = retractedToo ? DSL.noCondition() : RetractionStore.stands(TURN.NAMESPACE_ID, TURN.ID);
        Map<UUID, Found> found = new LinkedHashMap<>();
        List<UUID> fresh = add(found, read(transaction, scope, which.and(among)));
        for (int i = 0; i < VERSIONS_MAX && !fresh.isEmpty(); i++) {
            Condition replacedByThem = TURN.ID.in(DSL.select(TURN.as("longer").REPLACES_ID)
                    .from(TURN.as("longer"))
                    .where(TURN.as("longer").NAMESPACE_ID.eq(scope.namespace().id()))
                    .and(Among.ids(TURN.as("longer").ID, fresh)));
            fresh = add(
                    found,
                    read(
                            transaction,
                            scope,
                            Among.ids(TURN.REPLACES_ID, fresh)
                                    .or(replacedByThem)
                                    .and(among)));
        }
        return List.copyOf(found.values());
    }

    private static List<UUID> add(Map<UUID, Found> found, List<Found> read) {
        List<UUID> fresh = new ArrayList<>();
        read.forEach(one -> {
            if (found.putIfAbsent(one.id().value(), one) == null) {
                fresh.add(one.id().value());
            }
        });
        if (found.size() > TURNS_MAX) {
            throw tooMany();
        }
        return fresh;
    }

    static MemnosException tooMany() {
        return new MemnosException(
                ErrorCode.TOO_LARGE,
                "that is more than " + TURNS_MAX + " turns; nothing was forgotten",
                "forget in parts, such as session by session, or remove the whole namespace with"
                        + " 'memnos namespace rm'");
    }

    private static List<Found> read(Transaction transaction, Scope scope, Condition which) {
        scope.require(Permission.WRITE);
        return transaction
                .dsl()
                .select(TURN.ID, TURN.AUTHOR_ID)
                .from(TURN)
                .where(TURN.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(which)
                .orderBy(TURN.ID)
                .limit(TURNS_MAX + 1)
                .fetch(row -> new Found(new TurnId(row.value1()), new PrincipalId(row.value2())));
    }

    /** Nobody approves a constraint whose turn was taken back. */
    void settleHeld(Transaction transaction, Scope scope, Collection<TurnId> turns, Instant at) {
        scope.require(Permission.WRITE);
        transaction
                .dsl()
                .update(HELD_CONSTRAINT)
                .set(HELD_CONSTRAINT.SETTLED_AT, at)
                .set(HELD_CONSTRAINT.SETTLED_BY, scope.principal().id().value())
                .set(HELD_CONSTRAINT.APPROVED, false)
                .where(HELD_CONSTRAINT.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.ids(
                        HELD_CONSTRAINT.TURN_ID,
                        turns.stream().map(TurnId::value).toList()))
                .and(HELD_CONSTRAINT.SETTLED_AT.isNull())
                .execute();
    }
}
