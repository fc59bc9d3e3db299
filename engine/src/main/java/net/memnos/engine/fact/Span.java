package net.memnos.engine.fact;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of a timeline: a value and how long it held.
 *
 * @param id the earliest recorded of its assertions, so that it stays when more arrive
 * @param voice the assertion whose words, author and origin it has: the first of the weightiest
 * @param contested somebody of more weight says otherwise
 * @param successor what took its place; null unless its ending is {@link Ending#REPLACED} or {@link Ending#WRONG}
 * @param endedBy the assertion that says that it ended, or never was; null: it is open, or its end follows from the next
 * @param sources the assertions that it follows from, in order of arrival
 * @param echoes assertions that repeat it without adding weight
 * @param corroborations how many statements stand behind it, 1 or more
 */
public record Span(
        FactId id,
        Assertion voice,
        boolean contested,
        ValidTime valid,
        @Nullable Ending ending,
        @Nullable FactId successor,
        @Nullable AssertionId endedBy,
        List<AssertionId> sources,
        List<AssertionId> echoes,
        int corroborations,
        Instant lastAssertedAt) {

    public Span {
        sources = List.copyOf(sources);
        echoes = List.copyOf(echoes);
    }

    /** The same span with an ending that its neighbours tell. */
    Span ended(Ending how, FactId next) {
        return new Span(
                id, voice, contested, valid, how, next, endedBy, sources, echoes, corroborations, lastAssertedAt);
    }

    /** The same span as one that never was. */
    Span never(AssertionId by, @Nullable FactId instead) {
        return new Span(
                id,
                voice,
                false,
                new ValidTime(valid.from(), valid.from()),
                Ending.WRONG,
                instead,
                by,
                sources,
                echoes,
                corroborations,
                lastAssertedAt);
    }

    public String object() {
        return voice.object();
    }

    public String objectKey() {
        return voice.objectKey();
    }

    public String statement() {
        return voice.statement();
    }

    public PrincipalId author() {
        return voice.author();
    }

    public Origin origin() {
        return voice.origin();
    }

    public @Nullable MemoryType type() {
        return voice.type();
    }
}
