package net.memnos.engine.identity;

import java.util.List;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.CanonicalName;
import net.memnos.engine.entity.Entity;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.entity.IdentityStore;
import net.memnos.engine.entity.IdentityStore.Change;
import net.memnos.engine.entity.IdentityStore.Stamp;
import net.memnos.engine.postgres.Transaction;

/**
 * Makes merges and splits again that an archive holds, in their order, so that the same names mean the same things. Made
 * again, one changes nothing. Thread-safe.
 */
public final class IdentityRestorer {

    private final EntityStore entities;
    private final IdentityStore identities;
    private final EntityEditor editor;

    public IdentityRestorer(EntityStore entities, IdentityStore identities, EntityEditor editor) {
        this.entities = entities;
        this.identities = identities;
        this.editor = editor;
    }

    /**
     * Makes a change under its stamp; false when it is on record, or things are so already. It takes the right admin beside
     * the right to write.
     *
     * @param names that are split off; a merge takes all names of the other one
     */
    public boolean restore(
            Transaction transaction,
            Scope scope,
            Scope admin,
            Change kind,
            String entity,
            String other,
            List<String> names,
            Stamp stamp) {
        if (identities.isRecorded(transaction, scope, stamp.id())) {
            return false;
        }
        return switch (kind) {
            case MERGE -> {
                entities.resolveAll(transaction, scope, List.of(entity, other), stamp.at());
                boolean apart = !find(transaction, scope, entity).equals(find(transaction, scope, other));
                if (apart) {
                    editor.merge(transaction, scope, admin, other, entity, stamp);
                }
                yield apart;
            }
            case SPLIT -> {
                boolean together = names.stream()
                        .anyMatch(name -> find(transaction, scope, name).equals(find(transaction, scope, entity)));
                if (together) {
                    editor.split(transaction, scope, admin, entity, names, other, stamp);
                }
                yield together;
            }
        };
    }

    private List<Entity> find(Transaction transaction, Scope scope, String name) {
        return entities.find(transaction, scope, List.of(CanonicalName.of(name)));
    }
}
