package net.memnos.engine.consolidate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.memnos.engine.consolidate.Known.Worded;
import net.memnos.engine.dossier.DossierId;
import org.jspecify.annotations.Nullable;

/** What one stretch of a pass finds: the dossiers to write, those that a model is to be asked about, and how it went. */
final class Stretch {

    private final Optional<String> model;
    private final Instant now;
    private final List<Known> looked = new ArrayList<>();
    private final List<Arranged> written = new ArrayList<>();
    private final List<DossierId> asked = new ArrayList<>();
    private int arranged;

    /** With the name of the model that puts dossiers into words, if there is one. */
    Stretch(Optional<String> model, Instant now) {
        this.model = model;
        this.now = now;
    }

    /** Looks at one thing; what it would be made of is read only when that matters. */
    void look(Known known, Supplier<Arranged> material) {
        looked.add(known);
        if (!known.isFresh(now)) {
            written.add(material.get());
            return;
        }
        Worded worded = known.worded();
        if (worded == null || model.isEmpty()) {
            return;
        }
        if (!material.get().digest(model.get()).equals(worded.proseOf())) {
            asked.add(worded.dossier());
        } else if (!worded.byModel()) {
            arranged++;
        }
    }

    List<Arranged> written() {
        return written;
    }

    /** Fresh dossiers that no model was asked about as it would be now. */
    List<DossierId> asked() {
        return asked;
    }

    /**
     * How it went.
     *
     * @param kept of those that were written, the ones for which a model need not be asked again
     */
    ConsolidateResult result(Place place, int stretch, int kept) {
        @Nullable Known last = looked.isEmpty() ? null : looked.getLast();
        Optional<Place> next = place.next(looked.size() == stretch, last == null ? null : last.position());
        int stale = (int) looked.stream().filter(known -> known.isStale(now)).count();
        int made = written.size();
        boolean entities = place.phase() == Place.Phase.ENTITIES;
        return new ConsolidateResult(
                entities ? made : 0,
                entities ? 0 : made,
                looked.size() - made,
                stale,
                model.isEmpty() ? 0 : made - kept + asked.size(),
                arranged,
                next);
    }
}
