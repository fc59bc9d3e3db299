package net.memnos.engine.constraint;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Scope;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.postgres.Transaction;

/**
 * Keeps pinned rules as they are while names change. A rule retires the one before it on the same subject, so whoever makes
 * two subjects one, or two of one, would pin and retire rules without the right to.
 */
public final class PinGuard {

    private final ConstraintStore constraints = new ConstraintStore();

    /** Makes a change in the writing transaction; one after which other rules are pinned than before is refused. */
    public <T> T keeping(Transaction transaction, Scope scope, Instant now, Supplier<T> change) {
        Set<FactId> before = standing(transaction, scope, now);
        T changed = change.get();
        Set<FactId> after = standing(transaction, scope, now);
        if (!before.equals(after)) {
            List<String> touched = Stream.concat(
                            before.stream().filter(id -> !after.contains(id)),
                            after.stream().filter(id -> !before.contains(id)))
                    .map(FactId::toString)
                    .sorted()
                    .toList();
            throw new MemnosException(
                    ErrorCode.UNPROCESSABLE,
                    "it would change which constraints are pinned: " + String.join(", ", touched)
                            + "; nothing was changed",
                    "retire the constraint on one of the two with 'memnos constraint retire ID' first");
        }
        return changed;
    }

    private Set<FactId> standing(Transaction transaction, Scope scope, Instant now) {
        return constraints.standing(transaction, scope, now).stream()
                .map(PinnedConstraint::id)
                .collect(Collectors.toSet());
    }
}
