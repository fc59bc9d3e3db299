package net.memnos.engine.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.fact.SlotId;
import net.memnos.engine.fact.SlotMover;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.predicate.PredicateEditStore;
import net.memnos.engine.predicate.PredicateForm;
import net.memnos.engine.predicate.PredicateId;
import net.memnos.engine.predicate.PredicateStore;
import org.jspecify.annotations.Nullable;

/**
 * Changes classes and aliases of a namespace's predicates, and then its timelines, page by page, each in a transaction of its
 * own. A change that was cut off is simply made again. Thread-safe.
 */
public final class PredicateEditor {

    private static final int PAGE = 100;

    private final Database database;
    private final PredicateStore predicates;
    private final SlotMover mover;
    private final AuditStore audit;
    private final PredicateEditStore edits = new PredicateEditStore();

    public PredicateEditor(Database database, PredicateStore predicates, SlotMover mover, AuditStore audit) {
        this.database = database;
        this.predicates = predicates;
        this.mover = mover;
        this.audit = audit;
    }

    /** Changes the class of a predicate; how many timelines were laid out again. */
    public int setClass(Scope scope, Scope admin, String name, PredicateClass predicateClass) {
        require(scope, admin);
        refuseConstraint(name);
        Predicate predicate = database.write(transaction -> {
            Predicate known = predicates.resolve(transaction, scope, name);
            edits.setClass(transaction, scope, known.id(), predicateClass);
            note(transaction, scope, "predicate class", known.id().value() + " " + predicateClass.label());
            return known;
        });
        return inPages((transaction, after) -> mover.layOut(transaction, scope, predicate.id(), after, PAGE));
    }

    /** Makes a form mean a predicate, with everything that was stated in it; how many statements are filed elsewhere. */
    public int addAlias(Scope scope, Scope admin, String name, String alias) {
        return addForm(scope, admin, name, PredicateForm.of(alias).canonical());
    }

    /** The same for exactly this form, which a default may have with an auxiliary. */
    int addForm(Scope scope, Scope admin, String name, String form) {
        require(scope, admin);
        refuseConstraint(name);
        refuseConstraint(form);
        record Joining(Predicate into, List<PredicateId> whole, List<PredicateId> inPart) {}
        Joining joining = database.write(transaction -> {
            Predicate into = predicates.resolve(transaction, scope, name);
            if (into.canonical().equals(form)) {
                throw new MemnosException(
                        ErrorCode.CONFLICT,
                        "'" + name + "' means '" + form + "' already; nothing was changed",
                        "see 'memnos namespace predicates'; the other way round may be what you want");
            }
            List<PredicateId> whole = new ArrayList<>();
            edits.own(transaction, scope, form).ifPresent(whole::add);
            List<PredicateId> inPart = new ArrayList<>();
            edits.aliased(transaction, scope, form)
                    .filter(owner -> !owner.equals(into.id()))
                    .ifPresent(inPart::add);
            edits.addAlias(transaction, scope, form, into.id());
            note(
                    transaction,
                    scope,
                    "predicate alias",
                    "one more of " + into.id().value());
            return new Joining(into, whole, inPart);
        });
        int moved = 0;
        for (PredicateId from : joining.whole()) {
            moved += inPages((transaction, after) ->
                    mover.movePredicate(transaction, scope, from, joining.into(), _ -> true, after, PAGE));
        }
        for (PredicateId from : joining.inPart()) {
            moved += inPages((transaction, after) -> mover.movePredicate(
                    transaction, scope, from, joining.into(), said -> means(said, form), after, PAGE));
        }
        return moved;
    }

    /** Makes a form a predicate of its own again; how many statements are filed elsewhere. */
    public int removeAlias(Scope scope, Scope admin, String name, String alias) {
        return removeForm(scope, admin, name, PredicateForm.of(alias).canonical());
    }

    /** The same for exactly this form. */
    int removeForm(Scope scope, Scope admin, String name, String form) {
        require(scope, admin);
        record Parting(Predicate from, Predicate to) {}
        Parting parting = database.write(transaction -> {
            Predicate from = predicates.resolve(transaction, scope, name);
            if (!edits.removeAlias(transaction, scope, form, from.id())) {
                throw new MemnosException(
                        ErrorCode.NOT_FOUND,
                        "'" + form + "' is no alias of '" + from.canonical() + "'; nothing was changed",
                        "see 'memnos namespace predicates'");
            }
            note(
                    transaction,
                    scope,
                    "predicate alias",
                    "one less of " + from.id().value());
            return new Parting(from, predicates.resolve(transaction, scope, form));
        });
        return inPages((transaction, after) -> mover.movePredicate(
                transaction, scope, parting.from().id(), parting.to(), said -> means(said, form), after, PAGE));
    }

    private static boolean means(String said, String form) {
        return PredicateForm.of(said).candidates().contains(form);
    }

    private int inPages(BiFunction<Transaction, @Nullable SlotId, SlotMover.Page> work) {
        int moved = 0;
        @Nullable SlotId after = null;
        SlotMover.Page page;
        do {
            SlotId from = after;
            page = database.write(transaction -> work.apply(transaction, from));
            moved += page.moved();
            after = page.last();
        } while (after != null);
        return moved;
    }

    private static void require(Scope scope, Scope admin) {
        scope.require(Permission.WRITE);
        admin.require(Permission.ADMIN);
        if (!admin.namespaces().contains(scope.namespace())) {
            throw new IllegalArgumentException("the two scopes are for different namespaces");
        }
    }

    /** Who may pin is decided by this predicate. */
    private static void refuseConstraint(String name) {
        if (Predicate.isConstraint(name)) {
            throw new MemnosException(
                    ErrorCode.UNPROCESSABLE,
                    "'" + Predicate.CONSTRAINT + "' is what pinned constraints are kept under; nothing was changed",
                    "choose another predicate");
        }
    }

    /** Predicates are what somebody said, and can be erased; the audit trail cannot. */
    private void note(Transaction transaction, Scope scope, String action, String subject) {
        audit.record(transaction, scope, action, AuditOutcome.ALLOWED, subject);
    }
}
