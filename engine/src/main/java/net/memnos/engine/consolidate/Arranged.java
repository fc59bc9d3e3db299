package net.memnos.engine.consolidate;

import java.util.HexFormat;
import java.util.List;
import net.memnos.engine.dossier.Dossier;
import net.memnos.engine.turn.ContentHash;

/**
 * A dossier as it is arranged from the facts, with what a model needs to put it into words.
 *
 * @param head of the text: what it is about, cited from nowhere
 * @param items that the text shows, and nothing besides
 */
record Arranged(Dossier dossier, String head, List<Item> items) {

    Arranged {
        items = List.copyOf(items);
    }

    /** A digest of everything that a model would be told, of which versions of facts it is, and of which model it would be. */
    String digest(String model) {
        ContentHash hash = new ContentHash().add(model).add(Prose.FORM).add(head);
        for (Item item : items) {
            hash.add(item.text());
            Dossier.Cited fact = item.fact();
            hash.add(fact == null ? item.turn() : fact.fact() + "/" + fact.version());
        }
        return HexFormat.of().formatHex(hash.finish());
    }
}
