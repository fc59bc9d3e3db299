package net.memnos.engine.consolidate;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.memnos.engine.MemnosException;
import org.jspecify.annotations.Nullable;

/**
 * How far a pass over a namespace has come.
 *
 * @param after the last one that was looked at, or null: none of this phase yet
 */
public record Place(Phase phase, @Nullable UUID after) {

    /** Where a pass begins. */
    static final Place START = new Place(Phase.ENTITIES, null);

    private static final Pattern SHOWN =
            Pattern.compile("(entities|episodes)(?::([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))?");

    /** What a pass looks at, in this order. */
    public enum Phase {
        ENTITIES,
        EPISODES;

        /** The name in columns and places. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Phase of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }

    /** Reads a place as it is shown. */
    public static Place parse(String shown) {
        Matcher matcher = SHOWN.matcher(shown);
        if (!matcher.matches()) {
            throw MemnosException.badField("after", "is no place in a pass", "send 'next' of the answer before");
        }
        return new Place(
                Phase.of(matcher.group(1)),
                Optional.ofNullable(matcher.group(2)).map(UUID::fromString).orElse(null));
    }

    /** The place after one more of this phase, or the start of the next phase when there are no more; empty at the end. */
    Optional<Place> next(boolean more, @Nullable UUID last) {
        if (more) {
            return Optional.of(new Place(phase, last));
        }
        return switch (phase) {
            case ENTITIES -> Optional.of(new Place(Phase.EPISODES, null));
            case EPISODES -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return after == null ? phase.label() : phase.label() + ":" + after;
    }
}
