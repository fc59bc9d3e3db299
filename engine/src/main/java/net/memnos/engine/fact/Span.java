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
 * @param voice the assertion whose words, author and origin it has: the first of a trusted origin, else the first
 * @param contested somebody of more weight says otherwise
 * @param successor what took its place; null unless its ending is {@link Ending#REPLACED}
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
        List<AssertionId> sources,
        List<AssertionId> echoes,
        int corroborations,
        Instant lastAssertedAt) {

    public Span {
        sources = List.copyOf(sources);
        echoes = List.copyOf(echoes);
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
