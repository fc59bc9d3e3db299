package net.memnos.engine.recall.arm;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.CanonicalName;
import net.memnos.engine.entity.Entity;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.fact.ObjectKey;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Query;
import net.memnos.engine.recall.candidate.Window;
import net.memnos.engine.recall.query.AskingWords;
import net.memnos.engine.recall.query.SubjectNames;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Finds the facts that an answer has to have: those of the slots that the question names by subject and relation, or by
 * relation alone. It measures no resemblance, so it gives no ranking but an order.
 */
public final class SlotArm {

    /** So many predicates of one name are looked into. */
    private static final int PREDICATES_MAX = 8;

    private final AskedSlotStore slots = new AskedSlotStore();
    private final SlotFactStore facts = new SlotFactStore();
    private final EntityStore entities;
    private final boolean past;

    private SlotArm(EntityStore entities, boolean past) {
        this.entities = entities;
        this.past = past;
    }

    /** Of all that ever was so: what the question is about comes first, then what holds, then the latest. */
    public static SlotArm ofTimeline(EntityStore entities) {
        return new SlotArm(entities, true);
    }

    /** Of all values that hold, or did in the asked time. */
    public static SlotArm ofList(EntityStore entities) {
        return new SlotArm(entities, false);
    }

    /** The name that a degraded answer and an explanation give. */
    public String name() {
        return past ? "timeline" : "list";
    }

    /** The facts in the order in which the answer shows them, none twice. */
    public List<Candidate> find(Transaction transaction, Scope scope, Query query, @Nullable Window window) {
        Set<String> names = SubjectNames.of(query.question(), scope.principal());
        Set<String> keys = names.stream().map(ObjectKey::of).collect(Collectors.toSet());
        List<String> said = AskingWords.said(query.question().words());
        List<UUID> ofSubjects = ofSubjects(transaction, scope, query, names, keys, said);
        List<SlotFactStore.Found> found = ofSubjects.isEmpty()
                ? ofPredicates(transaction, scope, query, window, keys, said)
                : read(transaction, scope, query, SlotFactStore.ofSlots(ofSubjects), keys, window);
        return found.stream().map(SlotFactStore.Found::candidate).distinct().toList();
    }

    private List<UUID> ofSubjects(
            Transaction transaction, Scope scope, Query query, Set<String> names, Set<String> keys, List<String> said) {
        List<EntityId> subjects = subjects(transaction, scope, names);
        if (subjects.isEmpty()) {
            return List.of();
        }
        List<AskedSlotStore.Asked> asked = slots.ofSubjects(
                transaction,
                scope,
                subjects,
                String.join(" ", said),
                String.join(" ", AskingWords.meant(query.question().words())));
        int best = asked.stream().mapToInt(AskedSlotStore.Asked::fit).max().orElse(0);
        if (best > 0) {
            return asked.stream()
                    .filter(slot -> slot.fit() == best)
                    .map(AskedSlotStore.Asked::slot)
                    .toList();
        }
        if (!past || asked.isEmpty()) {
            return List.of();
        }
        List<UUID> all = asked.stream().map(AskedSlotStore.Asked::slot).toList();
        return asked.stream().allMatch(AskedSlotStore.Asked::whole)
                ? all
                : slots.withValue(transaction, scope, all, keys);
    }

    /** Who has something is not asked about when what is theirs is known by itself. */
    private List<EntityId> subjects(Transaction transaction, Scope scope, Set<String> names) {
        Set<CanonicalName> canonical = names.stream().map(CanonicalName::of).collect(Collectors.toSet());
        List<Entity> named = entities.find(transaction, scope, canonical);
        return named.stream()
                .filter(entity -> named.stream()
                        .noneMatch(other -> other.canonical().value().startsWith(entity.canonical() + "'s ")))
                .map(Entity::id)
                .toList();
    }

    /** Whoever's, when the relation is all that is named, or all but a value of it. */
    private List<SlotFactStore.Found> ofPredicates(
            Transaction transaction,
            Scope scope,
            Query query,
            @Nullable Window window,
            Set<String> keys,
            List<String> said) {
        List<AskedSlotStore.Form> forms = slots.named(
                transaction,
                scope,
                query.question().names().stream().flatMap(SlotArm::singular).collect(Collectors.toSet()));
        List<SlotFactStore.Found> found = forms.stream()
                .sorted(Comparator.comparingInt(
                                (AskedSlotStore.Form form) -> -form.text().length())
                        .thenComparing(AskedSlotStore.Form::predicate))
                .distinct()
                .limit(PREDICATES_MAX)
                .flatMap(form -> ofPredicate(transaction, scope, query, window, keys, said, form).stream())
                .limit(SlotFactStore.FACTS_MAX)
                .toList();
        boolean one = found.stream().map(SlotFactStore.Found::slot).distinct().count() == 1;
        return past && !one ? List.of() : found;
    }

    private List<SlotFactStore.Found> ofPredicate(
            Transaction transaction,
            Scope scope,
            Query query,
            @Nullable Window window,
            Set<String> keys,
            List<String> said,
            AskedSlotStore.Form form) {
        Set<String> words = new HashSet<>(List.of(form.text().split(" ")));
        List<String> beside = said.stream()
                .filter(word -> singular(word).noneMatch(words::contains))
                .toList();
        List<String> narrowing = AskingWords.narrowing(beside);
        if (narrowing.isEmpty() && AskingWords.narrowing(List.copyOf(words)).isEmpty() && !beside.isEmpty()) {
            return List.of();
        }
        if (narrowing.isEmpty()) {
            List<UUID> all = slots.ofPredicate(transaction, scope, form.predicate());
            return read(transaction, scope, query, SlotFactStore.ofSlots(all), keys, window);
        }
        Set<String> values = keys.stream()
                .filter(key -> Set.copyOf(List.of(key.split("\\W+"))).containsAll(narrowing))
                .collect(Collectors.toSet());
        if (values.isEmpty()) {
            return List.of();
        }
        List<UUID> having = slots.ofPredicate(transaction, scope, form.predicate(), values);
        return read(transaction, scope, query, SlotFactStore.ofSlots(having, values), keys, window);
    }

    private List<SlotFactStore.Found> read(
            Transaction transaction,
            Scope scope,
            Query query,
            Condition which,
            Collection<String> keys,
            @Nullable Window window) {
        return past
                ? facts.past(transaction, scope, query, which, keys, window)
                : facts.values(transaction, scope, query, which, window);
    }

    private static Stream<String> singular(String word) {
        return word.endsWith("s") && word.length() > 3
                ? Stream.of(word, word.substring(0, word.length() - 1))
                : Stream.of(word);
    }
}
