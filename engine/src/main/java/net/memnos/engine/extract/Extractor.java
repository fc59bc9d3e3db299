package net.memnos.engine.extract;

import java.util.List;
import java.util.Optional;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.fact.Reading;

/** Draws facts from the words of a turn, at once and without the network. Thread-safe. */
@FunctionalInterface
public interface Extractor {

    /** Draws nothing. */
    Extractor NONE = turn -> List.of();

    /** The facts of a turn, in the order in which they are said. */
    List<ExtractedFact> extract(TurnText turn);

    /** What a turn says: by itself, and to somebody who knows what holds. */
    default Reading read(TurnText turn) {
        return Reading.of(extract(turn));
    }

    /** Why it draws nothing, if something keeps it from doing so. */
    default Optional<String> failure() {
        return Optional.empty();
    }
}
