package net.memnos.engine.consolidate;

import net.memnos.engine.dossier.Dossier;
import net.memnos.engine.turn.TurnId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a dossier says, as a model is told of it. It is a fact or a turn.
 *
 * @param id by which the model cites it, such as F1 or T2
 */
record Item(
        String id,
        String text,
        Dossier.@Nullable Cited fact,
        @Nullable TurnId turn) {

    static Item of(int number, Dossier.Cited fact, String text) {
        return new Item("F" + number, text, fact, null);
    }

    static Item of(int number, TurnId turn, String text) {
        return new Item("T" + number, text, null, turn);
    }
}
