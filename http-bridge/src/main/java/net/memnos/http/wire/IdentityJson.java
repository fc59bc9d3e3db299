package net.memnos.http.wire;

import java.util.List;
import net.memnos.engine.entity.Entity;
import net.memnos.engine.entity.EntitySummary;
import net.memnos.engine.identity.EntityEditor;
import net.memnos.engine.predicate.PredicateSummary;
import org.jspecify.annotations.Nullable;

/** Entities and predicates as they are listed and changed. */
public final class IdentityJson {

    private IdentityJson() {}

    /** The entities of a namespace. */
    public record EntitiesJson(List<EntityJson> entities) {
        public static EntitiesJson of(List<EntitySummary> entities) {
            return new EntitiesJson(entities.stream().map(EntityJson::of).toList());
        }
    }

    /** An entity with the names that lead to it, and of how many of its properties something was stated. */
    public record EntityJson(String id, String name, List<String> aliases, int properties) {
        static EntityJson of(EntitySummary summary) {
            return new EntityJson(shown(summary.entity()), summary.entity().name(), summary.aliases(), summary.slots());
        }
    }

    /** What a merge or a split came to. */
    public record ChangedJson(NamedJson entity, NamedJson other, int moved) {
        public static ChangedJson of(EntityEditor.Done done) {
            return new ChangedJson(NamedJson.of(done.stays()), NamedJson.of(done.other()), done.moved());
        }
    }

    /** An entity by name. */
    public record NamedJson(String id, String name) {
        static NamedJson of(Entity entity) {
            return new NamedJson(shown(entity), entity.name());
        }
    }

    /** Two entities to merge. */
    public record MergeBody(
            @Nullable String namespace,
            @Nullable String from,
            @Nullable String into) {}

    /** Names to take from an entity. */
    public record SplitBody(
            @Nullable String namespace,
            @Nullable String entity,
            @Nullable List<String> names,
            @Nullable String as) {}

    /** The predicates of a namespace, and how many statements or timelines a change touched. */
    public record PredicatesJson(
            List<PredicateJson> predicates, @Nullable Integer touched) {
        public static PredicatesJson of(List<PredicateSummary> predicates, @Nullable Integer touched) {
            return new PredicatesJson(predicates.stream().map(PredicateJson::of).toList(), touched);
        }
    }

    /** A predicate with the forms that mean it, and of how many subjects it was stated. */
    public record PredicateJson(String name, String predicateClass, List<String> aliases, int subjects) {
        static PredicateJson of(PredicateSummary summary) {
            return new PredicateJson(
                    summary.canonical(), summary.predicateClass().label(), summary.aliases(), summary.slots());
        }
    }

    /** Changes of one predicate. */
    public record PredicateBody(
            @Nullable String namespace,
            @Nullable String name,
            @Nullable String predicateClass,
            @Nullable List<String> addAliases,
            @Nullable List<String> removeAliases) {}

    private static String shown(Entity entity) {
        return "e_" + entity.id().value();
    }
}
