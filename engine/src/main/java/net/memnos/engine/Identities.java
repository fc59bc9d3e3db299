package net.memnos.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.EntitySummary;
import net.memnos.engine.entity.IdentityStore;
import net.memnos.engine.forget.Expiry;
import net.memnos.engine.identity.EntityEditor;
import net.memnos.engine.identity.NamespaceEditor;
import net.memnos.engine.identity.PredicateEditor;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.predicate.PredicateEditStore;
import net.memnos.engine.predicate.PredicateSummary;
import net.memnos.engine.turn.MemoryType;
import org.jspecify.annotations.Nullable;

/**
 * Entities and predicates of namespaces on behalf of one principal: what they are called and what their names mean. Reading
 * takes the right to read; a change moves what everybody stated, so it takes the rights admin and write.
 */
public final class Identities {

    private final MemnosEngine.Parts parts;
    private final Principal principal;
    private final PredicateEditStore predicates = new PredicateEditStore();

    Identities(MemnosEngine.Parts parts, Principal principal) {
        this.parts = parts;
        this.principal = principal;
    }

    /** What changes identities. */
    record Editors(
            IdentityStore entities,
            EntityEditor entityEditor,
            PredicateEditor predicateEditor,
            NamespaceEditor namespaceEditor) {}

    /** The entities of a namespace by name; with a text, those that have it in a name. */
    public List<EntitySummary> entities(NamespaceName namespace, @Nullable String like) {
        return parts.audited().of(principal, "entity ls", namespace, () -> {
            Scope scope = parts.access().authorize(principal, namespace, Permission.READ);
            if (scope.namespaces().isEmpty()) {
                return List.of();
            }
            return parts.database()
                    .read(transaction -> parts.editors().entities().list(transaction, scope, like));
        });
    }

    /** Makes the names of one entity names of another one. */
    public EntityEditor.Done merge(NamespaceName namespace, String from, String into) {
        return parts.audited().of(principal, "entity merge", namespace, () -> {
            refuseSecret("from", from);
            refuseSecret("into", into);
            EntityEditor.Done done = changing(
                    namespace,
                    (scope, admin) -> parts.database()
                            .write(transaction ->
                                    parts.editors().entityEditor().merge(transaction, scope, admin, from, into)));
            parts.jobs().wake();
            return done;
        });
    }

    /** Takes names from an entity, with what was stated under them. */
    public EntityEditor.Done split(NamespaceName namespace, String entity, List<String> names, @Nullable String as) {
        return parts.audited().of(principal, "entity split", namespace, () -> {
            names.forEach(name -> refuseSecret("names", name));
            if (as != null) {
                refuseSecret("as", as);
            }
            EntityEditor.Done done = changing(
                    namespace,
                    (scope, admin) -> parts.database()
                            .write(transaction -> parts.editors()
                                    .entityEditor()
                                    .split(transaction, scope, admin, entity, names, as)));
            parts.jobs().wake();
            return done;
        });
    }

    /** The predicates of a namespace by name. */
    public List<PredicateSummary> predicates(NamespaceName namespace) {
        return parts.audited().of(principal, "namespace predicates", namespace, () -> {
            Scope scope = parts.access().authorize(principal, namespace, Permission.READ);
            if (scope.namespaces().isEmpty()) {
                return List.of();
            }
            return parts.database().read(transaction -> predicates.list(transaction, scope));
        });
    }

    /** Changes the class of a predicate; how many timelines were laid out again. */
    public int setClass(NamespaceName namespace, String name, PredicateClass predicateClass) {
        return parts.audited().of(principal, "predicate class", namespace, () -> {
            refuseSecret("name", name);
            return changing(
                    namespace,
                    (scope, admin) -> parts.editors().predicateEditor().setClass(scope, admin, name, predicateClass));
        });
    }

    /** Makes a namespace strict, where only a person closes what a person said; how many timelines that changed. */
    public int setStrict(NamespaceName namespace, boolean strict) {
        return parts.audited().of(principal, "namespace set", namespace, () -> {
            return changing(
                    namespace,
                    (scope, admin) -> parts.editors().namespaceEditor().setStrict(scope, admin, strict));
        });
    }

    /**
     * Says how long a namespace keeps what is captured before it is erased.
     *
     * @param type of the turns; empty: all that have no rule of their own
     * @param days empty: for ever
     */
    public Expiry.Kept keep(NamespaceName namespace, Optional<MemoryType> type, Optional<Integer> days) {
        return parts.audited()
                .of(
                        principal,
                        "namespace set",
                        namespace,
                        () -> parts.forgetting().keep(principal, namespace, type, days));
    }

    /** Makes a form mean a predicate; how many statements are filed elsewhere. */
    public int addAlias(NamespaceName namespace, String name, String alias) {
        return parts.audited().of(principal, "predicate alias", namespace, () -> {
            refuseSecret("name", name);
            refuseSecret("alias", alias);
            return changing(
                    namespace,
                    (scope, admin) -> parts.editors().predicateEditor().addAlias(scope, admin, name, alias));
        });
    }

    /** Makes a form a predicate of its own again; how many statements are filed elsewhere. */
    public int removeAlias(NamespaceName namespace, String name, String alias) {
        return parts.audited().of(principal, "predicate alias", namespace, () -> {
            refuseSecret("name", name);
            refuseSecret("alias", alias);
            return changing(
                    namespace,
                    (scope, admin) -> parts.editors().predicateEditor().removeAlias(scope, admin, name, alias));
        });
    }

    private void refuseSecret(String field, String name) {
        parts.redactor().refuseIn(field, name);
    }

    private <T> T changing(NamespaceName namespace, BiFunction<Scope, Scope, T> change) {
        Scope admin = parts.access().authorize(principal, namespace, Permission.ADMIN);
        Scope writing = parts.access().authorizeWrite(principal, namespace);
        return change.apply(writing, admin);
    }
}
