package net.memnos.engine.transfer;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.entity.IdentityStore;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.DrawnBy;
import net.memnos.engine.fact.RecordedAssertion;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.turn.ContentHash;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.QuarantineMark;
import net.memnos.engine.turn.Role;
import org.jspecify.annotations.Nullable;

/** A line of the exchange format. What only an export writes is nullable, and so is most of the rest. */
sealed interface ExchangeLine {

    /** The key under which an import recognises the line when it comes again: its id, else its content. */
    String key();

    /**
     * A merge or a split of entities.
     *
     * @param entity the one that stays
     * @param other the one that went into it, or that was taken from it
     * @param names that are split off; a merge takes all
     */
    record IdentityLine(
            @Nullable String id,
            IdentityStore.Change change,
            @Nullable String author,
            @Nullable Instant recordedAt,
            String entity,
            String other,
            List<String> names)
            implements ExchangeLine {

        public IdentityLine {
            names = List.copyOf(names);
        }

        @Override
        public String key() {
            ContentHash hash =
                    new ContentHash().add(change.label()).add(entity).add(other).add(recordedAt);
            names.forEach(hash::add);
            return ImportKey.of(id, hash);
        }
    }

    /** A predicate with its class and all of its aliases. */
    record PredicateLine(String predicate, PredicateClass predicateClass, List<String> aliases)
            implements ExchangeLine {

        public PredicateLine {
            aliases = List.copyOf(aliases);
        }

        @Override
        public String key() {
            return ImportKey.ofId("predicate " + predicate);
        }
    }

    /**
     * A turn.
     *
     * @param retracted that it was taken back, or null: it stands
     * @param quarantine that it reads like an order, and what was done about it, or null
     */
    record TurnLine(
            @Nullable String id,
            @Nullable String author,
            @Nullable ClientName client,
            @Nullable Origin origin,
            @Nullable Instant recordedAt,
            @Nullable String replaces,
            @Nullable MemoryType type,
            Role role,
            @Nullable String speaker,
            String text,
            @Nullable String sessionId,
            @Nullable String externalId,
            @Nullable Instant occurredAt,
            @Nullable Retracted retracted,
            @Nullable QuarantineMark quarantine)
            implements ExchangeLine {

        @Override
        public String key() {
            return ImportKey.of(
                    id,
                    new ContentHash()
                            .add("turn")
                            .add(text)
                            .add(sessionId)
                            .add(externalId)
                            .add(speaker)
                            .add(role)
                            .add(type)
                            .add(occurredAt));
        }

        /** When a turn was taken back, and why. */
        record Retracted(Instant at, @Nullable String because) {}
    }

    /** A fact. Without all of subject, predicate and object it is a sentence. */
    record FactLine(
            @Nullable String id,
            @Nullable String author,
            @Nullable ClientName client,
            @Nullable Origin origin,
            @Nullable Instant recordedAt,
            @Nullable AssertionKind assertion,
            @Nullable Boolean validFromGiven,
            @Nullable MemoryType type,
            String statement,
            @Nullable String subject,
            @Nullable String predicate,
            @Nullable String object,
            Filing filing,
            @Nullable Instant validFrom,
            @Nullable Instant validTo,
            List<String> sources)
            implements ExchangeLine {

        public FactLine {
            sources = List.copyOf(sources);
        }

        /**
         * What only an export tells of a fact.
         *
         * @param from the value that gave way to it
         * @param subject and predicate: of the slot that it is filed under, when its own do not tell
         */
        record Filing(
                @Nullable String from,
                @Nullable DrawnBy drawnBy,
                @Nullable String subject,
                @Nullable String predicate,
                RecordedAssertion.@Nullable Withdrawal withdrawal) {}

        @Override
        public String key() {
            ContentHash hash = new ContentHash()
                    .add("fact")
                    .add(statement)
                    .add(subject)
                    .add(predicate)
                    .add(object)
                    .add(validFrom)
                    .add(validTo)
                    .add(type);
            sources.forEach(hash::add);
            return ImportKey.of(id, hash);
        }
    }
}
