package net.memnos.hooks.transcript;

import java.time.Instant;
import net.memnos.hooks.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * One side of an exchange.
 *
 * @param id the client's own
 * @param at null: the transcript does not say
 */
public record Said(
        String id, Event.Side side, String text, @Nullable Instant at) {}
