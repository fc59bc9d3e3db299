package net.memnos.engine.fact;

import java.time.Instant;
import java.util.UUID;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.turn.Origin;
import org.jspecify.annotations.Nullable;

/** Builds assertions for tests: {@code stated(1, "Lisbon").from("2024-01-01").assertion()}. */
record Stated(
        int arrival, String object, Instant from, @Nullable Instant to, Origin origin) {

    private static final Instant FIRST_RECORDED = Instant.parse("2025-01-01T00:00:00Z");
    private static final PrincipalId AUTHOR = new PrincipalId(new UUID(0, 7));

    /** The {@code arrival}-th assertion to come in. */
    static Stated stated(int arrival, String object) {
        return new Stated(arrival, object, FIRST_RECORDED, null, Origin.USER);
    }

    static Instant day(String date) {
        return Instant.parse(date + "T00:00:00Z");
    }

    Stated from(String date) {
        return from(day(date));
    }

    Stated from(Instant instant) {
        return new Stated(arrival, object, instant, to, origin);
    }

    Stated to(String date) {
        return new Stated(arrival, object, from, day(date), origin);
    }

    Stated to(@Nullable Instant instant) {
        return new Stated(arrival, object, from, instant, origin);
    }

    Stated by(Origin who) {
        return new Stated(arrival, object, from, to, who);
    }

    FactId id() {
        return new FactId(new UUID(0, arrival));
    }

    Assertion assertion() {
        return new Assertion(
                new AssertionId(id().value()),
                AssertionKind.STATE,
                "Ada",
                "lives in",
                object,
                ObjectKey.of(object),
                null,
                "Ada lives in " + object,
                from,
                to,
                AUTHOR,
                origin,
                null,
                DrawnBy.CALLER,
                FIRST_RECORDED.plusSeconds(arrival));
    }
}
