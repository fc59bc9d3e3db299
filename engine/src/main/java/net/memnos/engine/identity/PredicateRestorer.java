package net.memnos.engine.identity;

import java.util.List;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.predicate.PredicateEditStore;
import net.memnos.engine.predicate.PredicateForm;
import net.memnos.engine.predicate.PredicateStore;
import net.memnos.engine.predicate.PredicateSummary;

/** Gives a predicate the class and exactly the aliases that an archive holds. Thread-safe. */
public final class PredicateRestorer {

    private final Database database;
    private final PredicateStore predicates;
    private final PredicateEditor editor;
    private final PredicateEditStore edits = new PredicateEditStore();

    public PredicateRestorer(Database database, PredicateStore predicates, PredicateEditor editor) {
        this.database = database;
        this.predicates = predicates;
        this.editor = editor;
    }

    /** Brings a predicate into a state; false when it is in it already. It takes the right admin beside the right to write. */
    public boolean restore(
            Scope scope, Scope admin, String canonical, PredicateClass predicateClass, List<String> aliases) {
        if (!PredicateForm.of(canonical).canonical().equals(canonical)) {
            throw MemnosException.badField(
                    "predicate",
                    "is not in its canonical form '"
                            + PredicateForm.of(canonical).canonical() + "'",
                    "see 'memnos namespace predicates'");
        }
        boolean changed = standOnItsOwn(scope, admin, canonical);
        PredicateSummary before = state(scope, canonical);
        if (before.predicateClass() != predicateClass) {
            editor.setClass(scope, admin, canonical, predicateClass);
            changed = true;
        }
        for (String alias : aliases) {
            if (!before.aliases().contains(alias)) {
                editor.addForm(scope, admin, canonical, alias);
                changed = true;
            }
        }
        for (String alias : state(scope, canonical).aliases()) {
            if (!aliases.contains(alias)) {
                editor.removeForm(scope, admin, canonical, alias);
                changed = true;
            }
        }
        return changed;
    }

    /** A form that has a state of its own is no alias of another predicate. */
    private boolean standOnItsOwn(Scope scope, Scope admin, String canonical) {
        Predicate meant = database.write(transaction -> predicates.resolve(transaction, scope, canonical));
        if (meant.canonical().equals(canonical)) {
            return false;
        }
        editor.removeForm(scope, admin, meant.canonical(), canonical);
        return true;
    }

    private PredicateSummary state(Scope scope, String canonical) {
        return database.read(transaction -> edits.find(transaction, scope, canonical))
                .orElseThrow(() -> new IllegalStateException("a predicate vanished while it was restored"));
    }
}
