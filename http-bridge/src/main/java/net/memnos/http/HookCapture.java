package net.memnos.http;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Principal;
import net.memnos.engine.remember.Capture;
import net.memnos.engine.remember.Captured;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.turn.Role;
import net.memnos.hooks.event.Event;
import net.memnos.hooks.event.Parts;
import net.memnos.hooks.event.Where;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was said in an exchange.
 *
 * @param occurredAt null: now
 */
record HookCapture(
        MemnosEngine engine,
        Principal principal,
        NamespaceName namespace,
        @Nullable Instant occurredAt,
        Where where) {

    /** Says what became of one side: a text that is longer than a turn may be is kept in several. */
    String keep(Event.Side side, Role role, String text, boolean partial) {
        List<String> parts = Parts.of(text, RememberRequest.TEXT_LENGTH_MAX, Capture.PARTS_MAX);
        Captured.Fate fate = null;
        for (int part = 1; part <= parts.size(); part++) {
            Capture capture = new Capture(
                    namespace,
                    role,
                    parts.get(part - 1),
                    part,
                    parts.size(),
                    occurredAt,
                    where.sessionLabel(),
                    where.client().label(),
                    where.side(side),
                    partial || where.turn() == null);
            try {
                fate = stronger(fate, engine.capture(principal, capture).fate());
            } catch (MemnosException e) {
                if (e.code() != ErrorCode.CONFLICT) {
                    throw e;
                }
                // It was erased, and an event that waited must not bring it back.
                return skipped("erased");
            }
        }
        return shown(Objects.requireNonNull(fate));
    }

    static String skipped(String reason) {
        return "skipped; " + reason;
    }

    /** Something that is new says more than something that was there. */
    private static Captured.Fate stronger(Captured.@Nullable Fate one, Captured.Fate other) {
        return one == Captured.Fate.REPLACED || (one == Captured.Fate.STORED && other != Captured.Fate.REPLACED)
                ? one
                : other;
    }

    private static String shown(Captured.Fate fate) {
        return switch (fate) {
            case STORED, REPLACED, DUPLICATE -> fate.name().toLowerCase(Locale.ROOT);
            case OUTDATED, RECALLED -> skipped(fate.name().toLowerCase(Locale.ROOT));
        };
    }
}
