package net.memnos.engine.dossier;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.turn.TurnId;
import org.jspecify.annotations.Nullable;

/**
 * A dossier as it was made.
 *
 * @param inputs the digest of all that it follows from, as {@link InputsStore} gives it
 * @param freshUntil the first moment at which something that it says changes by itself, or null
 * @param facts the versions of facts that its text shows
 * @param turns the turns that its text shows
 */
public record Dossier(
        About about,
        String title,
        String text,
        String inputs,
        @Nullable Instant freshUntil,
        List<Cited> facts,
        List<TurnId> turns) {

    /** A text is no longer than so many characters. */
    public static final int TEXT_MAX = 2_000;

    public Dossier {
        facts = List.copyOf(facts);
        turns = List.copyOf(turns);
    }

    /** What a dossier is about. */
    public sealed interface About {

        /** The name of the kind in the column. */
        default String kind() {
            return switch (this) {
                case OfEntity _ -> "entity";
                case OfSession _ -> "episode";
            };
        }
    }

    /** A person, a service, a project. */
    public record OfEntity(EntityId entity) implements About {}

    /** An episode: one session. */
    public record OfSession(String session) implements About {}

    /** One version of a fact. */
    public record Cited(FactId fact, int version) {}
}
