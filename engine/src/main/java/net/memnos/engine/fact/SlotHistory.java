package net.memnos.engine.fact;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.PredicateClass;
import org.jspecify.annotations.Nullable;

/**
 * What was believed of a slot over transaction time, as a function of what was recorded and withdrawn, and when: where one
 * of these is added among earlier ones, or is gone for good, the beliefs since then are laid out anew. Thread-safe.
 */
final class SlotHistory {

    private final SlotStore slots;
    private final SlotWriter writer;
    private final AssertionStore assertions = new AssertionStore();
    private final FactVersionStore versions = new FactVersionStore();

    SlotHistory(SlotStore slots, SlotWriter writer) {
        this.slots = slots;
        this.writer = writer;
    }

    /** An assertion, and when it ceased to count, if it did. */
    record Recorded(Assertion assertion, @Nullable Instant withdrawnAt) {

        private boolean countsAt(Instant moment) {
            return !assertion.recordedAt().isAfter(moment) && (withdrawnAt == null || withdrawnAt.isAfter(moment));
        }
    }

    /** Lays out a locked slot's beliefs from a moment on; what was believed before it stays. */
    void layOutSince(Transaction transaction, Scope scope, SlotId slot, PredicateClass predicateClass, Instant since) {
        versions.forgetSince(transaction, scope, slot, since);
        List<Recorded> recorded = assertions.everOfSlot(transaction, scope, slot);
        Authority authority = slots.authority(transaction, scope);
        for (Instant moment : momentsSince(recorded, since)) {
            List<Assertion> known = recorded.stream()
                    .filter(one -> one.countsAt(moment))
                    .map(Recorded::assertion)
                    .toList();
            Timeline timeline = Timeline.of(known, predicateClass, authority);
            writer.write(transaction, scope, slot, predicateClass, timeline, moment);
        }
    }

    private static TreeSet<Instant> momentsSince(List<Recorded> recorded, Instant since) {
        TreeSet<Instant> moments = new TreeSet<>();
        recorded.forEach(one -> {
            moments.add(one.assertion().recordedAt());
            if (one.withdrawnAt() != null) {
                moments.add(one.withdrawnAt());
            }
        });
        moments.removeIf(moment -> moment.isBefore(since));
        return moments;
    }
}
