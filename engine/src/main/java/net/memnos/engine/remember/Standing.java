package net.memnos.engine.remember;

import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.TurnId;
import org.jspecify.annotations.Nullable;

/** How a turn that is about to be stored stands to those that are. */
sealed interface Standing {

    /** Decides that in the writing transaction, and makes room. */
    @FunctionalInterface
    interface Finder {

        /** Every turn is one of its own. */
        Finder ALWAYS_NEW = (transaction, scope, request, recorded) -> new Fresh(request, null);

        Standing find(Transaction transaction, Scope scope, RememberRequest redacted, RecordedTurn recorded);
    }

    /**
     * It is to be stored.
     *
     * @param replaces the version whose place it takes
     */
    record Fresh(RememberRequest request, @Nullable TurnId replaces) implements Standing {}

    /** Nothing is to be stored, for a turn holds it already, or something later. */
    record Kept(TurnId turn, Captured.Fate fate) implements Standing {}
}
