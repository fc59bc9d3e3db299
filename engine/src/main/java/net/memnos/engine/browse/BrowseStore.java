package net.memnos.engine.browse;

import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.TURN;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.memory.Status;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.RetractionStore;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Finds memories by what they are, the newest first; ids sort by time. */
final class BrowseStore {

    List<UUID> turns(Transaction transaction, Scope scope, BrowseRequest request) {
        scope.require(Permission.READ);
        return transaction
                .dsl()
                .select(TURN.ID)
                .from(TURN)
                .where(TURN.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(common(request, TURN.ID, TURN.TEXT, TURN.AUTHOR_ID, TURN.TYPE))
                .and(taken(scope, request.status()))
                .orderBy(TURN.ID.desc())
                .limit(request.limit() + 1)
                .fetch(TURN.ID);
    }

    List<UUID> facts(Transaction transaction, Scope scope, BrowseRequest request, Instant now) {
        scope.require(Permission.READ);
        return transaction
                .dsl()
                .select(FACT.ID)
                .from(FACT)
                .where(FACT.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(FACT.CLOSED_AT.isNull())
                .and(common(request, FACT.ID, FACT.STATEMENT, FACT.AUTHOR_ID, FACT.TYPE))
                .and(stands(scope, request.status(), now))
                .orderBy(FACT.ID.desc())
                .limit(request.limit() + 1)
                .fetch(FACT.ID);
    }

    private static Condition common(
            BrowseRequest request, Field<UUID> id, Field<String> text, Field<UUID> author, Field<String> type) {
        Condition wanted = DSL.noCondition();
        if (request.before() != null) {
            wanted = wanted.and(id.lt(request.before()));
        }
        if (request.text() != null) {
            wanted = wanted.and(text.containsIgnoreCase(request.text()));
        }
        if (request.author() != null) {
            wanted = wanted.and(
                    author.in(DSL.select(PRINCIPAL.ID).from(PRINCIPAL).where(PRINCIPAL.NAME.eq(request.author()))));
        }
        if (request.type() != null) {
            wanted = wanted.and(type.eq(request.type().label()));
        }
        return wanted;
    }

    private static Condition taken(Scope scope, @Nullable Status status) {
        if (status == null) {
            return DSL.noCondition();
        }
        Condition stands = RetractionStore.stands(scope, TURN.ID, null);
        return switch (status) {
            case CURRENT -> stands;
            case RETRACTED -> DSL.not(stands);
            case SUPERSEDED, ENDED, SCHEDULED, CONTESTED -> DSL.falseCondition();
        };
    }

    /** As {@code FactStatus} says it of one. */
    private static Condition stands(Scope scope, @Nullable Status status, Instant now) {
        if (status == null) {
            return DSL.noCondition();
        }
        Condition wrong = DSL.coalesce(FACT.ENDING, DSL.inline("")).in("wrong", "withdrawn");
        Condition begun = FACT.VALID_FROM.le(now);
        Condition over = FACT.VALID_TO.isNotNull().and(FACT.VALID_TO.le(now));
        Condition replaced = DSL.coalesce(FACT.ENDING, DSL.inline("")).eq("replaced");
        Condition holds = DSL.not(wrong).and(begun).and(DSL.not(over));
        return switch (status) {
            case RETRACTED -> wrong;
            case SCHEDULED -> DSL.not(wrong).and(DSL.not(begun));
            case SUPERSEDED -> DSL.not(wrong).and(begun).and(over).and(replaced);
            case ENDED -> DSL.not(wrong).and(begun).and(over).and(DSL.not(replaced));
            case CONTESTED -> holds.and(contested(scope, now));
            case CURRENT -> holds.and(DSL.not(contested(scope, now)));
        };
    }

    /** Both sides of an open contradiction are. */
    private static Condition contested(Scope scope, Instant now) {
        var other = FACT.as("other");
        return FACT.CONTESTED
                .isTrue()
                .or(FACT.SLOT_ID.in(DSL.select(other.SLOT_ID)
                        .from(other)
                        .where(other.NAMESPACE_ID.in(scope.namespaceIds()))
                        .and(other.CONTESTED)
                        .and(other.CLOSED_AT.isNull())
                        .and(other.VALID_FROM.le(now))
                        .and(other.VALID_TO.isNull().or(other.VALID_TO.gt(now)))));
    }
}
