package net.memnos.engine.transfer;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.transfer.ExchangeLine.FactLine;
import net.memnos.engine.transfer.ExchangeLine.IdentityLine;
import net.memnos.engine.transfer.ExchangeLine.PredicateLine;
import net.memnos.engine.transfer.ExchangeLine.TurnLine;
import net.memnos.engine.transfer.LineResult.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the exchange format into a namespace, line by line, each in a transaction of its own. A bad line is reported and
 * the rest goes in. Importing a file again stores nothing twice, so an import that was cut off is simply run again.
 */
public final class Importer {

    private static final Logger LOG = LoggerFactory.getLogger(Importer.class);

    private final LineParser parser = new LineParser();
    private final TurnImport turns;
    private final FactImport facts;
    private final IdentityImport identities;

    public Importer(TurnImport turns, FactImport facts, IdentityImport identities) {
        this.turns = turns;
        this.facts = facts;
        this.identities = identities;
    }

    /**
     * Imports lines into the scope's namespace, whatever namespace they name.
     *
     * @param admin the right admin on the same namespace, when the caller has it: only then do exported lines keep their
     *     ids, authors, origins and times; else they become the caller's own, of the origin import
     * @param pin the right pin on the same namespace, when the caller has it: without it no constraint is restored
     * @param results is told of each line as soon as it is done; all of them are safe on the disk when the report is there
     */
    public ImportReport importLines(
            Scope scope,
            Optional<Scope> admin,
            Optional<Scope> pin,
            Iterator<Line> lines,
            Consumer<LineResult> results) {
        scope.require(Permission.WRITE);
        long count = 0;
        Map<Kind, Long> stored = new EnumMap<>(Kind.class);
        long duplicates = 0;
        long rejected = 0;
        while (lines.hasNext()) {
            Line line = lines.next();
            count++;
            Imported imported = importLine(scope, admin, pin, line);
            results.accept(imported.result());
            switch (imported.result().outcome()) {
                case STORED -> stored.merge(imported.kind(), 1L, Long::sum);
                case DEDUPLICATED -> duplicates++;
                case FAILED -> rejected++;
            }
        }
        turns.settle();
        return new ImportReport(
                count,
                stored.getOrDefault(Kind.TURN, 0L),
                stored.getOrDefault(Kind.FACT, 0L),
                stored.getOrDefault(Kind.IDENTITY, 0L),
                duplicates,
                rejected);
    }

    private Imported importLine(Scope scope, Optional<Scope> admin, Optional<Scope> pin, Line line) {
        if (line.problem() != null) {
            return failed(line, "line: " + line.problem());
        }
        try {
            return switch (parser.parse(line.text())) {
                case TurnLine turn -> done(line, Kind.TURN, turns.store(scope, admin, turn));
                case FactLine fact -> done(line, Kind.FACT, facts.store(scope, admin, pin, fact));
                case IdentityLine change -> done(line, Kind.IDENTITY, identities.store(scope, admin, change));
                case PredicateLine predicate -> done(line, Kind.IDENTITY, identities.store(scope, admin, predicate));
            };
        } catch (MemnosException e) {
            if (e.code() == ErrorCode.UNAVAILABLE) {
                throw e;
            }
            return failed(line, e.getMessage() + (e.hint().isEmpty() ? "" : " (" + e.hint() + ")"));
        } catch (RuntimeException e) {
            LOG.error("line {} of an import could not be stored", line.number(), e);
            return failed(line, "line: the store refused it; the server's log has the cause");
        }
    }

    private static Imported done(Line line, Kind kind, Stored stored) {
        Outcome outcome = stored.deduplicated() ? Outcome.DEDUPLICATED : Outcome.STORED;
        return new Imported(kind, new LineResult(line.number(), outcome, stored.id(), null));
    }

    private static Imported failed(Line line, String reason) {
        return new Imported(Kind.UNREAD, new LineResult(line.number(), Outcome.FAILED, null, reason));
    }

    /** What a line became: the id as it is shown. */
    record Stored(String id, boolean deduplicated) {}

    /** What a line holds. */
    private enum Kind {
        TURN,
        FACT,
        IDENTITY,
        UNREAD
    }

    private record Imported(Kind kind, LineResult result) {}
}
