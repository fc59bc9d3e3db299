package net.memnos.engine.fact;

import java.time.Instant;
import java.util.Comparator;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What somebody stated about one slot. Never changes.
 *
 * @param subject as it was said
 * @param predicate as it was said
 * @param object the value; for {@link AssertionKind#ENDED} the one that holds no longer
 * @param objectKey the form in which two objects are compared
 * @param from the value that gave way to it ({@link AssertionKind#CHANGE}) or never was so
 *     ({@link AssertionKind#CORRECTION}), if it was named
 * @param validFrom when it began; when nothing was told of that, when it was said
 * @param validTo when the author said that it ended, or null
 * @param saidAt when it was said, whenever it came in
 * @param client through which the author stated it, or null
 * @param recordedAt later than everything that was recorded for the slot before, but for what the same call brought
 */
public record Assertion(
        AssertionId id,
        AssertionKind kind,
        String subject,
        String predicate,
        String object,
        String objectKey,
        @Nullable String from,
        String statement,
        Instant validFrom,
        @Nullable Instant validTo,
        Instant saidAt,
        PrincipalId author,
        @Nullable ClientName client,
        Origin origin,
        @Nullable MemoryType type,
        DrawnBy drawnBy,
        Instant recordedAt) {

    /** The order in which assertions came in. */
    public static final Comparator<Assertion> BY_ARRIVAL =
            Comparator.comparing(Assertion::recordedAt).thenComparing(Assertion::id);

    /** The order in which a timeline lays them out; of equal valid times the last one holds. */
    public static final Comparator<Assertion> BY_VALID_TIME =
            Comparator.comparing(Assertion::validFrom).thenComparing(BY_ARRIVAL);

    /** In the order in which they were said. */
    static final Comparator<Assertion> BY_SAYING =
            Comparator.comparing(Assertion::saidAt).thenComparing(BY_ARRIVAL);

    /** Whether all that is known of its start is that it was so when it was said. */
    boolean isUndated() {
        return validFrom.equals(saidAt);
    }

    /** The same statement with another start. */
    Assertion startingAt(Instant start) {
        return new Assertion(
                id,
                kind,
                subject,
                predicate,
                object,
                objectKey,
                from,
                statement,
                start,
                validTo,
                saidAt,
                author,
                client,
                origin,
                type,
                drawnBy,
                recordedAt);
    }

    /** The key of the value that gave way; null when none was named. */
    public @Nullable String fromKey() {
        return from == null ? null : ObjectKey.of(from);
    }

    /** The end that this change means for a value. */
    Assertion ending(String givenWayKey) {
        return with(AssertionKind.ENDED, givenWayKey, validFrom, null);
    }

    /** What this correction says, as a statement from another start. */
    Assertion statedFrom(Instant start) {
        boolean ends = validTo != null && start.isBefore(validTo);
        return with(AssertionKind.STATE, objectKey, start, ends ? validTo : null);
    }

    /** The same statement about something that stays so. */
    Assertion withoutEnd() {
        return validTo == null ? this : with(kind, objectKey, validFrom, null);
    }

    /** The same assertion as somebody drew it, with the value that gave way. */
    Assertion givingWay(@Nullable String value, DrawnBy who) {
        return new Assertion(
                id,
                kind,
                subject,
                predicate,
                object,
                objectKey,
                value,
                statement,
                validFrom,
                validTo,
                saidAt,
                author,
                client,
                origin,
                type,
                who,
                recordedAt);
    }

    private Assertion with(AssertionKind newKind, String key, Instant start, @Nullable Instant end) {
        return new Assertion(
                id,
                newKind,
                subject,
                predicate,
                object,
                key,
                null,
                statement,
                start,
                end,
                saidAt,
                author,
                client,
                origin,
                type,
                drawnBy,
                recordedAt);
    }
}
