package net.memnos.engine.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.constraint.PinGuard;
import net.memnos.engine.entity.CanonicalName;
import net.memnos.engine.entity.Entity;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.entity.IdentityStore;
import net.memnos.engine.entity.IdentityStore.Stamp;
import net.memnos.engine.fact.SlotMover;
import net.memnos.engine.postgres.Transaction;
import org.jspecify.annotations.Nullable;

/** Merges and splits entities with everything that was stated about them. Thread-safe. */
public final class EntityEditor {

    private final InstantSource clock;
    private final EntityStore entities;
    private final IdentityStore identities;
    private final SlotMover mover;
    private final AuditStore audit;
    private final PinGuard pins = new PinGuard();

    public EntityEditor(
            InstantSource clock, EntityStore entities, IdentityStore identities, SlotMover mover, AuditStore audit) {
        this.clock = clock;
        this.entities = entities;
        this.identities = identities;
        this.mover = mover;
        this.audit = audit;
    }

    /**
     * What came of it.
     *
     * @param stays the entity that was merged into, or the one that names were taken from
     * @param other the one that went, or the one that came to be
     * @param moved how many statements are filed elsewhere now
     */
    public record Done(Entity stays, Entity other, int moved) {}

    /** Makes the names of one entity names of another one. It takes the right admin beside the right to write. */
    public Done merge(Transaction transaction, Scope scope, Scope admin, String from, String into) {
        return merge(transaction, scope, admin, from, into, identities.stamp(scope, now()));
    }

    Done merge(Transaction transaction, Scope scope, Scope admin, String from, String into, Stamp stamp) {
        require(scope, admin);
        Map<String, Entity> locked = lock(transaction, scope, List.of(from, into));
        Entity goes = known(locked, from);
        Entity stays = known(locked, into);
        if (goes.id().equals(stays.id())) {
            throw new MemnosException(
                    ErrorCode.CONFLICT,
                    "'" + from + "' and '" + into + "' are one entity already; nothing was changed",
                    "see 'memnos entity ls'");
        }
        int moved = pins.keeping(
                transaction,
                scope,
                now(),
                () -> mover.moveSubject(transaction, scope, goes.id(), stays.id(), _ -> true));
        identities.merge(transaction, scope, goes, stays, stamp);
        note(
                transaction,
                scope,
                "entity merge",
                goes.id().value() + " into " + stays.id().value());
        return new Done(stays, goes, moved);
    }

    /**
     * Takes names from an entity, with what was stated under them.
     *
     * @param as the name of the entity that comes to be; null: the first of the names
     */
    public Done split(
            Transaction transaction, Scope scope, Scope admin, String entity, List<String> names, @Nullable String as) {
        if (names.isEmpty()) {
            throw MemnosException.badField("names", "are missing", "name at least one alias to take out");
        }
        String name = as == null ? names.getFirst() : as;
        return split(transaction, scope, admin, entity, names, name, identities.stamp(scope, now()));
    }

    Done split(
            Transaction transaction,
            Scope scope,
            Scope admin,
            String entity,
            List<String> names,
            String name,
            Stamp stamp) {
        require(scope, admin);
        Entity of = known(lock(transaction, scope, List.of(entity)), entity);
        Set<CanonicalName> taken =
                names.stream().map(CanonicalName::of).collect(Collectors.toCollection(LinkedHashSet::new));
        List<CanonicalName> aliases = identities.aliasesOf(transaction, scope, of.id());
        for (CanonicalName one : taken) {
            if (!aliases.contains(one)) {
                throw new MemnosException(
                        ErrorCode.UNPROCESSABLE,
                        "'" + one + "' is not an alias of '" + of.name() + "'; nothing was changed",
                        aliases.isEmpty()
                                ? "it has none"
                                : "its aliases are "
                                        + aliases.stream()
                                                .map(CanonicalName::value)
                                                .collect(Collectors.joining(", ")));
            }
        }
        requireFree(transaction, scope, name, taken);
        EntityId made = identities.split(transaction, scope, of, name, taken, stamp);
        int moved = pins.keeping(
                transaction,
                scope,
                now(),
                () -> mover.moveSubject(
                        transaction, scope, of.id(), made, said -> taken.contains(CanonicalName.of(said))));
        identities.mention(transaction, scope, made);
        note(
                transaction,
                scope,
                "entity split",
                made.value() + " from " + of.id().value());
        return new Done(of, new Entity(made, name, CanonicalName.of(name)), moved);
    }

    private void requireFree(Transaction transaction, Scope scope, String name, Set<CanonicalName> taken) {
        CanonicalName canonical = CanonicalName.of(name);
        if (!taken.contains(canonical) && find(transaction, scope, name).isPresent()) {
            throw new MemnosException(
                    ErrorCode.CONFLICT,
                    "'" + name + "' is another entity already; nothing was changed",
                    "choose another name, and merge the two afterwards");
        }
    }

    private static void require(Scope scope, Scope admin) {
        scope.require(Permission.WRITE);
        admin.require(Permission.ADMIN);
        if (!admin.namespaces().contains(scope.namespace())) {
            throw new IllegalArgumentException("the two scopes are for different namespaces");
        }
    }

    /** Locks in the order of ids, so that two who merge crosswise do not wait in a circle. */
    private Map<String, Entity> lock(Transaction transaction, Scope scope, List<String> names) {
        Map<String, EntityId> ids = new HashMap<>();
        names.forEach(name -> find(transaction, scope, name).ifPresent(found -> ids.put(name, found.id())));
        Map<EntityId, Entity> locked = ids.values().stream()
                .distinct()
                .sorted(Comparator.comparing(EntityId::value))
                .flatMap(id -> identities.lock(transaction, scope, id).stream())
                .collect(Collectors.toMap(Entity::id, entity -> entity));
        return ids.entrySet().stream()
                .flatMap(entry -> Stream.ofNullable(locked.get(entry.getValue()))
                        .map(entity -> Map.entry(entry.getKey(), entity)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Optional<Entity> find(Transaction transaction, Scope scope, String name) {
        return entities.find(transaction, scope, List.of(CanonicalName.of(name))).stream()
                .findFirst();
    }

    private static Entity known(Map<String, Entity> locked, String name) {
        return Optional.ofNullable(locked.get(name))
                .orElseThrow(() -> new MemnosException(
                        ErrorCode.NOT_FOUND,
                        "there is no entity '" + name + "'; nothing was changed",
                        "see 'memnos entity ls'"));
    }

    /** Names are what somebody said, and can be erased; the audit trail cannot. */
    private void note(Transaction transaction, Scope scope, String action, String subject) {
        audit.record(transaction, scope, action, AuditOutcome.ALLOWED, subject);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
