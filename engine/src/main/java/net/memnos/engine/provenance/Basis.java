package net.memnos.engine.provenance;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import net.memnos.engine.provenance.Why.Source;
import org.jspecify.annotations.Nullable;

/**
 * What a dossier follows from, and whether it still does.
 *
 * @param byModel whether a model put it into words; else it is arranged from the facts
 * @param freshUntil when something that it says changes by itself, or null
 * @param turns that it cites, and those in which its facts were stated, verbatim
 * @param stale why it is not served any more; empty: it is served
 */
public record Basis(
        Instant madeAt, boolean byModel, @Nullable Instant freshUntil, List<Source> turns, List<Staleness> stale) {

    public Basis {
        turns = List.copyOf(turns);
        stale = List.copyOf(stale);
    }

    /**
     * One reason why a dossier is stale.
     *
     * @param id of the fact or turn that it is about, or null
     * @param at when it came to be, or null
     */
    public record Staleness(
            Cause cause, @Nullable String id, @Nullable Instant at) {}

    /** What makes a dossier stale. */
    public enum Cause {
        /** A fact that it cites is believed otherwise, or no longer. */
        CHANGED,
        /** A fact or a turn has come since. */
        NEW,
        /** Something that it says began or ended by itself. */
        TIME,
        /** A name, a relation or what was not cited has changed, or something is gone. */
        OTHER;

        /** The name in answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
