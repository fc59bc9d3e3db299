package net.memnos.engine.dossier;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Identifies a dossier, which keeps its id when it is made anew; shown as {@code d_} and the UUID. */
public record DossierId(UUID value) {

    private static final Pattern SHOWN =
            Pattern.compile("d_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** Reads an id as it is shown, or nothing when the text is none. */
    public static Optional<DossierId> parse(String shown) {
        return SHOWN.matcher(shown).matches()
                ? Optional.of(new DossierId(UUID.fromString(shown.substring(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "d_" + value;
    }
}
