package net.memnos.engine.fact;

import java.util.List;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.CanonicalName;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.Turn;
import org.jspecify.annotations.Nullable;

/** Knows whom a name means that was introduced before: "my sister Claire" is "Claire" and "my sister" afterwards. */
final class Acquaintances {

    private final OpenValueStore values;
    private final EntityStore entities;
    private final Transaction transaction;
    private final Scope scope;
    private final Turn source;
    private @Nullable List<String> names;

    Acquaintances(OpenValueStore values, EntityStore entities, Transaction transaction, Scope scope, Turn source) {
        this.values = values;
        this.entities = entities;
        this.transaction = transaction;
        this.scope = scope;
        this.source = source;
    }

    /** The fact with the name under which its subject is known; only what was drawn from words is looked at. */
    StatedFact named(StatedFact fact) {
        String name = fact.subject();
        boolean candidate = fact.drawnBy() != DrawnBy.CALLER
                && name != null
                && (Character.isUpperCase(name.codePointAt(0)) && name.indexOf(' ') < 0 || name.contains("'s "));
        if (name == null || !candidate || isKnown(name)) {
            return fact;
        }
        List<String> same =
                introduced().stream().filter(known -> isSame(known, name)).toList();
        return same.size() == 1 ? fact.about(same.getFirst()) : fact;
    }

    private boolean isKnown(String name) {
        return !entities.find(transaction, scope, List.of(CanonicalName.of(name)))
                .isEmpty();
    }

    private static boolean isSame(String known, String name) {
        boolean byName = known.contains("'s ") && known.endsWith(" " + name) && name.indexOf(' ') < 0;
        boolean byKin = known.startsWith(name + " ")
                && known.indexOf(' ', name.length() + 1) < 0
                && Character.isUpperCase(known.codePointAt(name.length() + 1));
        boolean introducedNow = name.startsWith(known + " ")
                && known.contains("'s ")
                && name.indexOf(' ', known.length() + 1) < 0
                && Character.isUpperCase(name.codePointAt(known.length() + 1));
        return byName || byKin || introducedNow;
    }

    private List<String> introduced() {
        List<String> known = names;
        if (known == null) {
            known = values.ofAuthor(transaction, scope, source.author(), source.occurredAt()).stream()
                    .map(OpenValue::subjectName)
                    .distinct()
                    .toList();
            names = known;
        }
        return known;
    }
}
