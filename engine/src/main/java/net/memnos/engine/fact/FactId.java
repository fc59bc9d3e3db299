package net.memnos.engine.fact;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Identifies a fact through all its versions; shown as {@code f_} and the UUID. */
public record FactId(UUID value) {

    private static final Pattern SHOWN =
            Pattern.compile("f_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** Reads an id as it is shown, or nothing when the text is none. */
    public static Optional<FactId> parse(String shown) {
        return SHOWN.matcher(shown).matches()
                ? Optional.of(new FactId(UUID.fromString(shown.substring(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "f_" + value;
    }
}
