package net.memnos.engine.fact;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.PredicateClass;

/** Lets assertions count no longer and lays their slots out again. Thread-safe. */
final class SlotLayout {

    private final InstantSource clock;
    private final SlotStore slots;
    private final SlotWriter writer;
    private final DrawnStore drawn = new DrawnStore();
    private final AssertionStore assertions = new AssertionStore();

    SlotLayout(InstantSource clock, SlotStore slots, SlotWriter writer) {
        this.clock = clock;
        this.slots = slots;
        this.writer = writer;
    }

    /** Says how many slots changed. They must be locked. */
    int write(
            Transaction transaction, Scope scope, Map<SlotId, PredicateClass> touched, DrawnStore.Withdrawn withdrawn) {
        if (touched.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant moment = slots.momentAfterAll(transaction, scope, touched.keySet(), now);
        drawn.withdraw(transaction, scope, withdrawn, moment);
        Authority authority = slots.authority(transaction, scope);
        int changed = 0;
        for (Map.Entry<SlotId, PredicateClass> slot : touched.entrySet()) {
            Timeline timeline =
                    Timeline.of(assertions.ofSlot(transaction, scope, slot.getKey()), slot.getValue(), authority);
            SlotChange change = writer.write(transaction, scope, slot.getKey(), slot.getValue(), timeline, moment);
            changed += change.added().isEmpty() && change.closed().isEmpty() ? 0 : 1;
        }
        return changed;
    }
}
