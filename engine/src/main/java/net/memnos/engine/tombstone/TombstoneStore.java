package net.memnos.engine.tombstone;

import static net.memnos.schema.Tables.TOMBSTONE;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.Turn;
import org.jooq.impl.DSL;

/** The tombstones of a namespace. Thread-safe. */
public final class TombstoneStore {

    private final List<TombstoneKey> keys;

    /** @param keys the first one makes new tombstones; all of them are looked at */
    public TombstoneStore(List<TombstoneKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("tombstones need a key");
        }
        this.keys = List.copyOf(keys);
    }

    /** Keeps turns and statements from coming back to the scope's namespace; how many tombstones that took. */
    public int put(
            Transaction transaction, Scope scope, Collection<Turn> turns, Collection<String> statements, Instant now) {
        scope.require(Permission.WRITE);
        TombstoneKey key = keys.getFirst();
        long namespaceId = scope.namespace().id();
        return transaction
                .dsl()
                .insertInto(TOMBSTONE, TOMBSTONE.NAMESPACE_ID, TOMBSTONE.DIGEST, TOMBSTONE.KEY_ID, TOMBSTONE.ERASED_AT)
                .select(DSL.select(
                                DSL.val(namespaceId),
                                DSL.field(DSL.name("erased", "digest"), byte[].class),
                                DSL.val(key.id()),
                                DSL.val(now, TOMBSTONE.ERASED_AT))
                        .from(
                                "(select distinct digest from unnest({0}) as digest) as erased",
                                DSL.val(digests(List.of(key), namespaceId, turns, statements))))
                .onConflictDoNothing()
                .execute();
    }

    /**
     * Refuses a turn that was erased, or one that states what was. It comes after the turn was written: from then on no
     * erasure in the namespace can begin before the turn's transaction ends, and one that ended before is seen.
     */
    public void refuse(Transaction transaction, Scope scope, Turn turn, Collection<String> statements) {
        refuse(transaction, scope, digests(keys, scope.namespace().id(), List.of(turn), statements));
    }

    /** Refuses a statement that was erased. */
    public void refuse(Transaction transaction, Scope scope, String statement) {
        refuse(transaction, scope, digests(keys, scope.namespace().id(), List.of(), List.of(statement)));
    }

    private static void refuse(Transaction transaction, Scope scope, byte[][] digests) {
        boolean erased = transaction
                .dsl()
                .fetchExists(
                        TOMBSTONE,
                        TOMBSTONE.NAMESPACE_ID.eq(scope.namespace().id()).and(TOMBSTONE.DIGEST.eq(DSL.any(digests))));
        if (erased) {
            throw new MemnosException(
                    ErrorCode.CONFLICT,
                    "text: this was erased from '" + scope.namespace().name() + "' and is kept out; nothing was saved",
                    "say it in other words if it is to be kept from now on");
        }
    }

    private static byte[][] digests(
            Collection<TombstoneKey> keys, long namespaceId, Collection<Turn> turns, Collection<String> statements) {
        return keys.stream()
                .flatMap(key -> Stream.concat(
                        turns.stream().flatMap(turn -> Saying.of(turn).digests(key, namespaceId)),
                        statements.stream().map(one -> Saying.statement(key, namespaceId, one))))
                .toArray(byte[][]::new);
    }
}
