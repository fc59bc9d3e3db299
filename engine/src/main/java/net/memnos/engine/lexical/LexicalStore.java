package net.memnos.engine.lexical;

import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.Turn;

/** Writes lexemes and the deltas of the term statistics. */
public final class LexicalStore {

    /** Indexes a turn alone and with its predecessor, in the writing transaction. */
    public void indexTurn(Transaction transaction, Scope scope, Turn turn, Optional<Turn> predecessor) {
        throw new IllegalStateException("not there yet");
    }

    /** Indexes a fact: its own text, and the text with its source turn, speaker and date. Replaces what was there. */
    public void indexFact(Transaction transaction, Scope scope, UUID factId, String own, String context) {
        throw new IllegalStateException("not there yet");
    }

    /** Removes a turn or a fact from the index and its counts from the statistics. */
    public void remove(Transaction transaction, Scope scope, UUID ownerId) {
        throw new IllegalStateException("not there yet");
    }
}
