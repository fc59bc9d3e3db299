package net.memnos.engine.turn;

import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.TURN;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.access.Namespace;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.schema.tables.records.TurnRecord;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The turns, verbatim. Their times are kept to the microsecond. */
public final class TurnStore {

    /** As many turns as one call reads. */
    public static final int PAGE_MAX = 1000;

    /**
     * Stores a turn. When its author used the idempotency key before with the same body, or the turn itself is there
     * already, nothing is written and the stored turn comes back; anything else under the same key or id is a conflict.
     *
     * @param bodyHash SHA-256 of the whole request, in canonical form
     * @param replaces a turn of the same namespace, or null
     */
    public TurnInsertion insert(
            Transaction transaction, Scope scope, Turn turn, byte[] bodyHash, @Nullable TurnId replaces) {
        scope.require(Permission.WRITE);
        long namespace = scope.namespace().id();
        TurnRecord row = new TurnRecord();
        row.setNamespaceId(namespace);
        row.setId(turn.id().value());
        row.setAuthorId(turn.author().value());
        row.setClient(turn.client() == null ? null : turn.client().value());
        row.setSpeaker(turn.speaker());
        row.setRole(turn.role().label());
        row.setOrigin(turn.origin().label());
        row.setType(turn.type() == null ? null : turn.type().label());
        row.setText(turn.text());
        row.setSessionId(turn.sessionId());
        row.setExternalId(turn.externalId());
        row.setIdempotencyKey(turn.idempotencyKey());
        row.setBodyHash(bodyHash);
        row.setPredecessorId(
                turn.predecessor() == null ? null : turn.predecessor().value());
        row.setReplacesId(replaces == null ? null : replaces.value());
        row.setOccurredAt(turn.occurredAt().truncatedTo(ChronoUnit.MICROS));
        row.setRecordedAt(turn.recordedAt().truncatedTo(ChronoUnit.MICROS));
        int added = transaction
                .dsl()
                .insertInto(TURN)
                .set(row)
                .onConflictDoNothing()
                .execute();
        return added == 1
                ? new TurnInsertion(turn(row), false)
                : new TurnInsertion(turn(theSame(transaction, namespace, turn, bodyHash)), true);
    }

    private static TurnRecord theSame(Transaction transaction, long namespace, Turn turn, byte[] bodyHash) {
        Condition sameKey = turn.idempotencyKey() == null
                ? DSL.falseCondition()
                : TURN.AUTHOR_ID.eq(turn.author().value()).and(TURN.IDEMPOTENCY_KEY.eq(turn.idempotencyKey()));
        return transaction
                .dsl()
                .selectFrom(TURN)
                .where(TURN.NAMESPACE_ID.eq(namespace))
                .and(TURN.ID.eq(turn.id().value()).or(sameKey))
                .orderBy(TURN.ID)
                .limit(1)
                .fetchOptional()
                .filter(row -> MessageDigest.isEqual(row.getBodyHash(), bodyHash)
                        || (row.getId().equals(turn.id().value())
                                && row.getText().equals(turn.text())))
                .orElseThrow(() -> new MemnosException(
                        ErrorCode.CONFLICT,
                        "idempotency_key: it was used before with another body; nothing was saved",
                        "use a new key for a new turn"));
    }

    /** The turn of the same session that counts, was not taken back and stands last before a moment; empty when the session starts here. */
    public Optional<Turn> predecessor(
            Transaction transaction, Scope scope, @Nullable String sessionId, TurnPosition position) {
        if (sessionId == null) {
            return Optional.empty();
        }
        return transaction
                .dsl()
                .selectFrom(TURN)
                .where(
                        TURN.NAMESPACE_ID.eq(scope.namespace().id()),
                        TURN.SESSION_ID.eq(sessionId),
                        DSL.row(TURN.OCCURRED_AT, TURN.ID)
                                .lt(
                                        position.occurredAt().truncatedTo(ChronoUnit.MICROS),
                                        position.id().value()),
                        RetractionStore.stands(TURN.NAMESPACE_ID, TURN.ID),
                        QuarantineStore.counts(TURN.NAMESPACE_ID, TURN.ID))
                .orderBy(TURN.OCCURRED_AT.desc(), TURN.ID.desc())
                .limit(1)
                .fetchOptional(TurnStore::turn);
    }

    /** The turns with these ids that the scope covers, in no particular order. */
    public List<StoredTurn> find(Transaction transaction, Scope scope, Collection<TurnId> ids) {
        if (ids.size() > PAGE_MAX) {
            throw new IllegalArgumentException("asked for " + ids.size() + " turns, at most " + PAGE_MAX);
        }
        List<UUID> values = ids.stream().map(TurnId::value).toList();
        List<StoredTurn> found = new ArrayList<>();
        for (Namespace namespace : scope.namespaces()) {
            if (found.size() < values.size()) {
                found.addAll(select(transaction, namespace, Among.ids(TURN.ID, values), List.of(), PAGE_MAX));
            }
        }
        return List.copyOf(found);
    }

    /** Whose words a turn has: its speaker's, else its author's. */
    public String speaker(Transaction transaction, Scope scope, TurnId turn) {
        return transaction
                .dsl()
                .select(DSL.coalesce(TURN.SPEAKER, PRINCIPAL.DISPLAY_NAME))
                .from(TURN)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(TURN.AUTHOR_ID))
                .where(TURN.NAMESPACE_ID.eq(scope.namespace().id()).and(TURN.ID.eq(turn.value())))
                .fetchSingle(row -> row.value1());
    }

    /** The latest turn of the scope's namespace with a caller's own id. */
    public Optional<Turn> byExternalId(Transaction transaction, Scope scope, String externalId) {
        return latest(transaction, scope, TURN.EXTERNAL_ID.eq(externalId));
    }

    /** The turn that the scope's principal stored in the scope's namespace under an idempotency key. */
    public Optional<Turn> byIdempotencyKey(Transaction transaction, Scope scope, String key) {
        return latest(
                transaction,
                scope,
                TURN.AUTHOR_ID.eq(scope.principal().id().value()).and(TURN.IDEMPOTENCY_KEY.eq(key)));
    }

    private static Optional<Turn> latest(Transaction transaction, Scope scope, Condition which) {
        return transaction
                .dsl()
                .selectFrom(TURN)
                .where(TURN.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(which)
                .orderBy(TURN.OCCURRED_AT.desc(), TURN.ID.desc())
                .limit(1)
                .fetchOptional(TurnStore::turn);
    }

    /**
     * The turns of one of the scope's namespaces after a position, in order.
     *
     * @param after null: from the first one
     * @param recordedUntil turns that were learned later are left out
     */
    public List<StoredTurn> page(
            Transaction transaction,
            Scope scope,
            Namespace namespace,
            @Nullable TurnPosition after,
            Instant recordedUntil,
            int limit) {
        scope.require(Permission.READ);
        if (!scope.namespaces().contains(namespace)) {
            throw new IllegalArgumentException("the scope does not cover " + namespace.name());
        }
        Condition further = after == null
                ? DSL.noCondition()
                : DSL.row(TURN.OCCURRED_AT, TURN.ID)
                        .gt(after.occurredAt(), after.id().value());
        return select(
                transaction,
                namespace,
                further.and(TURN.RECORDED_AT.le(recordedUntil)),
                List.of(TURN.OCCURRED_AT, TURN.ID),
                Math.clamp(limit, 1, PAGE_MAX));
    }

    private static List<StoredTurn> select(
            Transaction transaction,
            Namespace namespace,
            Condition which,
            List<? extends OrderField<?>> order,
            int limit) {
        Field<String> author = PRINCIPAL.NAME.as("author_name");
        return transaction
                .dsl()
                .select(TURN.fields())
                .select(author)
                .from(TURN)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(TURN.AUTHOR_ID))
                .where(TURN.NAMESPACE_ID.eq(namespace.id()))
                .and(which)
                .orderBy(order)
                .limit(limit)
                .fetch(row -> stored(namespace, row, row.get(author)));
    }

    private static StoredTurn stored(Namespace namespace, Record row, String author) {
        TurnRecord turn = row.into(TURN);
        return new StoredTurn(namespace, author, turn(turn), turnId(turn.getReplacesId()));
    }

    private static Turn turn(TurnRecord row) {
        return new Turn(
                new TurnId(row.getId()),
                new PrincipalId(row.getAuthorId()),
                row.getClient() == null ? null : new ClientName(row.getClient()),
                row.getSpeaker(),
                Role.of(row.getRole()),
                Origin.of(row.getOrigin()),
                row.getType() == null ? null : MemoryType.of(row.getType()),
                row.getText(),
                row.getSessionId(),
                row.getExternalId(),
                row.getIdempotencyKey(),
                turnId(row.getPredecessorId()),
                row.getOccurredAt(),
                row.getRecordedAt());
    }

    private static @Nullable TurnId turnId(@Nullable UUID id) {
        return id == null ? null : new TurnId(id);
    }
}
