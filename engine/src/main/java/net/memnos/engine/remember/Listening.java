package net.memnos.engine.remember;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Scope;
import net.memnos.engine.echo.EchoGuard;
import net.memnos.engine.echo.Frame;
import net.memnos.engine.echo.Heard;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.remember.RememberResult.Redaction;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.TurnId;

/** The stage after redaction: tells what a request says from what a recall had put into the conversation. */
final class Listening {

    static final String RECALLED = "recalled";

    private final Database database;
    private final InstantSource clock;
    private final EchoGuard guard = new EchoGuard();

    Listening(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A request as it is heard.
     *
     * @param request without blocks of recalled memory
     * @param told what facts may be drawn from
     * @param recalled how much was taken out of either
     * @param source the turn that it only repeats
     */
    record Said(RememberRequest request, String told, int recalled, Optional<TurnId> source) {

        static Said anew(RememberRequest request) {
            return new Said(request, request.text(), 0, Optional.empty());
        }

        Said with(RememberRequest other) {
            return new Said(other, told, recalled, source);
        }

        List<Redaction> redactions() {
            return recalled == 0 ? List.of() : List.of(new Redaction(RECALLED, recalled));
        }
    }

    Said hear(Scope scope, RememberRequest request, Origin origin) {
        Frame.Bare bare = Frame.strip(request.text());
        if (bare.text().isBlank()) {
            return nothingBeside(scope, request, bare);
        }
        RememberRequest kept = bare.blocks() == 0 ? request : request.withText(bare.text());
        if (!EchoGuard.mayEcho(origin)) {
            return new Said(kept, kept.text(), bare.blocks(), Optional.empty());
        }
        boolean mayEcho =
                database.ask(transaction -> guard.wasServed(transaction, scope, kept.text(), clock.instant()));
        Heard heard = mayEcho
                ? database.read(transaction -> guard.hear(transaction, scope, kept.text(), clock.instant()))
                : Heard.all(kept.text());
        return new Said(
                kept,
                heard.text(),
                bare.blocks() + heard.echoes(),
                heard.isOnlyEcho() && !isExplicit(kept) ? heard.source() : Optional.empty());
    }

    /** Whoever hands over facts or a rule has said something, whatever the text. */
    private static boolean isExplicit(RememberRequest request) {
        return !request.facts().isEmpty() || request.type() == MemoryType.CONSTRAINT;
    }

    private Said nothingBeside(Scope scope, RememberRequest request, Frame.Bare bare) {
        Optional<TurnId> source =
                database.read(transaction -> guard.source(transaction, scope, bare.lines(), clock.instant()));
        if (source.isEmpty() || isExplicit(request)) {
            throw MemnosException.badField(
                    "text", "holds nothing but recalled memory; nothing was saved", "say what is new");
        }
        return new Said(request, "", bare.blocks(), source);
    }
}
