package net.memnos.engine.turn;

import static net.memnos.schema.Tables.TURN;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The versions of what one principal said in an exchange, known by the exchange's own id. */
public final class VersionStore {

    /** As many versions of one text as there may be; a client that goes on is broken. */
    public static final int VERSIONS_MAX = 100;

    /**
     * One version.
     *
     * @param stands false once it was replaced or taken back
     */
    public record Version(TurnId id, String text, Instant occurredAt, boolean stands) {}

    /** All versions of a text, first to last; who else wants to add one waits for the end of the transaction. */
    public List<Version> versions(Transaction transaction, Scope scope, String exchange, Role role) {
        Condition which = TURN.EXTERNAL_ID.eq(exchange);
        // Whoever waited for the lock reads afterwards, so that it sees what came meanwhile.
        boolean some = !transaction
                .dsl()
                .select(TURN.ID)
                .from(TURN)
                .where(own(scope, role), which)
                .orderBy(TURN.ID)
                .limit(VERSIONS_MAX)
                .forUpdate()
                .fetch()
                .isEmpty();
        return some ? read(transaction, scope, role, which) : List.of();
    }

    /** What stands of some texts. */
    public List<Version> standing(Transaction transaction, Scope scope, Collection<String> exchanges, Role role) {
        return read(transaction, scope, role, TURN.EXTERNAL_ID.in(exchanges)).stream()
                .filter(Version::stands)
                .toList();
    }

    private static List<Version> read(Transaction transaction, Scope scope, Role role, Condition which) {
        scope.require(Permission.WRITE);
        Field<Boolean> stands = DSL.field(RetractionStore.stands(TURN.NAMESPACE_ID, TURN.ID));
        return transaction
                .dsl()
                .select(TURN.ID, TURN.TEXT, TURN.OCCURRED_AT, stands)
                .from(TURN)
                .where(own(scope, role), which)
                .orderBy(TURN.RECORDED_AT, TURN.ID)
                .limit(VERSIONS_MAX)
                .fetch(row -> new Version(new TurnId(row.value1()), row.value2(), row.value3(), row.value4()));
    }

    /**
     * The same words in the same session, captured through another client a short while ago.
     *
     * @param captured how ids of exchanges begin that a hook captured
     * @param ours how those begin that this client captured
     */
    public Optional<TurnId> twin(
            Transaction transaction, Scope scope, Turn turn, String captured, String ours, Instant since) {
        return sameWords(
                transaction,
                scope,
                turn,
                captured,
                TURN.OCCURRED_AT.ge(since),
                TURN.RECORDED_AT.ge(since),
                DSL.not(TURN.EXTERNAL_ID.startsWith(ours)),
                RetractionStore.stands(TURN.NAMESPACE_ID, TURN.ID));
    }

    /**
     * The same words of the same session, captured by a hook at about the time of a turn, whether they still stand or not.
     *
     * @param captured how ids of exchanges begin that a hook captured
     */
    public Optional<TurnId> captured(Transaction transaction, Scope scope, Turn turn, String captured, Duration about) {
        return sameWords(
                transaction,
                scope,
                turn,
                captured,
                TURN.OCCURRED_AT.between(
                        turn.occurredAt().minus(about), turn.occurredAt().plus(about)));
    }

    private static Optional<TurnId> sameWords(
            Transaction transaction, Scope scope, Turn turn, String captured, Condition... which) {
        if (turn.sessionId() == null) {
            return Optional.empty();
        }
        return transaction
                .dsl()
                .select(TURN.ID)
                .from(TURN)
                .where(
                        own(scope, turn.role()),
                        TURN.SESSION_ID.eq(turn.sessionId()),
                        TURN.TEXT.eq(turn.text()),
                        TURN.EXTERNAL_ID.startsWith(captured))
                .and(DSL.and(which))
                .orderBy(TURN.OCCURRED_AT.desc(), TURN.ID)
                .limit(1)
                .fetchOptional(row -> new TurnId(row.value1()));
    }

    /** The version that a turn took the place of. */
    public Optional<TurnId> before(Transaction transaction, Scope scope, TurnId turn) {
        return linked(transaction, scope, TURN.REPLACES_ID, TURN.ID.eq(turn.value()));
    }

    /** The version that took the place of a turn. */
    public Optional<TurnId> after(Transaction transaction, Scope scope, TurnId turn) {
        return linked(transaction, scope, TURN.ID, TURN.REPLACES_ID.eq(turn.value()));
    }

    private static Optional<TurnId> linked(Transaction transaction, Scope scope, Field<UUID> wanted, Condition which) {
        scope.require(Permission.READ);
        return transaction
                .dsl()
                .select(wanted)
                .from(TURN)
                .where(TURN.NAMESPACE_ID.in(scope.namespaceIds()), which, wanted.isNotNull())
                .limit(1)
                .fetchOptional(row -> new TurnId(row.value1()));
    }

    private static Condition own(Scope scope, Role role) {
        return TURN.NAMESPACE_ID
                .eq(scope.namespace().id())
                .and(TURN.AUTHOR_ID.eq(scope.principal().id().value()))
                .and(TURN.ROLE.eq(role.label()));
    }
}
