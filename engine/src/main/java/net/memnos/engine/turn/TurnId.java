package net.memnos.engine.turn;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Identifies a turn; shown as {@code t_} and the UUID. */
public record TurnId(UUID value) {

    private static final Pattern SHOWN =
            Pattern.compile("t_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** Reads an id as it is shown, or nothing when the text is none. */
    public static Optional<TurnId> parse(String shown) {
        return SHOWN.matcher(shown).matches()
                ? Optional.of(new TurnId(UUID.fromString(shown.substring(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "t_" + value;
    }
}
