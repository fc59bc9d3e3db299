package net.memnos.engine.fact;

import java.time.Instant;
import java.util.UUID;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.turn.Origin;
import org.jspecify.annotations.Nullable;

/** Builds assertions for tests: {@code stated(1, "Lisbon").from("2024-01-01").assertion()}. */
record Stated(
        int arrival,
        String object,
        Instant from,
        @Nullable Instant to,
        @Nullable Instant said,
        Origin origin,
        AssertionKind kind,
        @Nullable String insteadOf) {

    private static final Instant FIRST_RECORDED = Instant.parse("2025-01-01T00:00:00Z");
    private static final PrincipalId AUTHOR = new PrincipalId(new UUID(0, 7));

    /** The {@code arrival}-th assertion to come in. */
    static Stated stated(int arrival, String object) {
        return new Stated(arrival, object, FIRST_RECORDED, null, null, Origin.USER, AssertionKind.STATE, null);
    }

    static Instant day(String date) {
        return Instant.parse(date + "T00:00:00Z");
    }

    Stated from(String date) {
        return from(day(date));
    }

    Stated from(Instant instant) {
        return new Stated(arrival, object, instant, to, said, origin, kind, insteadOf);
    }

    Stated to(String date) {
        return new Stated(arrival, object, from, day(date), said, origin, kind, insteadOf);
    }

    Stated to(@Nullable Instant instant) {
        return new Stated(arrival, object, from, instant, said, origin, kind, insteadOf);
    }

    Stated by(Origin who) {
        return new Stated(arrival, object, from, to, said, who, kind, insteadOf);
    }

    /** As a change or a correction of a value; null: of the one that holds. */
    Stated as(AssertionKind what, @Nullable String value) {
        return new Stated(arrival, object, from, to, said, origin, what, value);
    }

    /** Said at the start of a day, whenever it came in. */
    Stated said(String date) {
        return said(day(date));
    }

    Stated said(Instant instant) {
        return new Stated(arrival, object, from, to, instant, origin, kind, insteadOf);
    }

    /** Said at the start of a day, and nothing told of its start. */
    Stated undated(String date) {
        return from(date).said(date);
    }

    /** As the end of its value. */
    Stated ended() {
        return as(AssertionKind.ENDED, null);
    }

    FactId id() {
        return new FactId(new UUID(0, arrival));
    }

    Assertion assertion() {
        return new Assertion(
                new AssertionId(id().value()),
                kind,
                "Ada",
                "lives in",
                object,
                ObjectKey.of(object),
                insteadOf,
                "Ada lives in " + object,
                from,
                to,
                said == null ? FIRST_RECORDED.plusSeconds(arrival) : said,
                AUTHOR,
                null,
                origin,
                null,
                DrawnBy.CALLER,
                FIRST_RECORDED.plusSeconds(arrival));
    }
}
