package net.memnos.engine.fact;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.CanonicalName;
import net.memnos.engine.entity.Entity;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.Turn;

/** What holds when a turn is said, as far as the turn may be about it. */
final class HeldValues {

    private final EntityStore entities;
    private final OpenValueStore values = new OpenValueStore();

    HeldValues(EntityStore entities) {
        this.entities = entities;
    }

    /** The values that share a word with a text, and those of the turn's speaker. */
    List<KnownValue> by(Transaction transaction, Scope scope, Turn source, String words) {
        String speaker = source.speaker() == null ? scope.principal().displayName() : source.speaker();
        Set<KnownValue> held = new LinkedHashSet<>();
        entities.find(transaction, scope, List.of(CanonicalName.of(speaker))).stream()
                .map(Entity::id)
                .flatMap(id -> values.ofSubject(transaction, scope, id, source.occurredAt()).stream())
                .forEach(value -> held.add(value.known()));
        values.sharing(transaction, scope, words, source.occurredAt()).forEach(value -> held.add(value.known()));
        return List.copyOf(held);
    }

    /** The same, when the turn is read again: with what gave way to it or ended with it, as if it had not been said. */
    List<KnownValue> before(Transaction transaction, Scope scope, Turn source, String words) {
        Set<KnownValue> held = new LinkedHashSet<>(values.gaveWayTo(transaction, scope, source.id()));
        held.addAll(by(transaction, scope, source, words));
        return List.copyOf(held);
    }
}
