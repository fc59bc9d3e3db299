package net.memnos.engine.consolidate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.consolidate.EntityMaterialStore.Subject;
import net.memnos.engine.consolidate.SessionMaterialStore.Session;
import net.memnos.engine.dossier.Dossier;
import net.memnos.engine.dossier.DossierId;
import net.memnos.engine.dossier.DossierStore;
import net.memnos.engine.lexical.LexicalKind;
import net.memnos.engine.lexical.Statistics;
import net.memnos.engine.lexical.TermStatistics;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;

/**
 * Makes dossiers of what is believed, one stretch of a namespace at a time. Each stretch reads one snapshot; what changes
 * while it is written makes its dossier stale, which recall notices by itself. Running it again over what has not changed
 * writes nothing. Thread-safe.
 */
public final class ConsolidatePipeline {

    /** Entities or sessions of one stretch: a few seconds of work. */
    static final int STRETCH = 50;

    /** A session that may go on is left alone. */
    static final Duration QUIET = Duration.ofHours(1);

    private final Database database;
    private final InstantSource clock;
    private final DossierStore dossiers;
    private final TermStatistics statistics;
    private final AuditStore audit;
    private final Runnable wake;
    private final EntityMaterialStore entities = new EntityMaterialStore();
    private final SessionMaterialStore sessions = new SessionMaterialStore();
    private final PassStore passes = new PassStore();

    /** Jobs that dossiers leave are announced to {@code wake}. */
    public ConsolidatePipeline(
            Database database,
            InstantSource clock,
            DossierStore dossiers,
            TermStatistics statistics,
            AuditStore audit,
            Runnable wake) {
        this.database = database;
        this.clock = clock;
        this.dossiers = dossiers;
        this.statistics = statistics;
        this.audit = audit;
        this.wake = wake;
    }

    /** What one stretch found: the dossiers to write, and how it went. */
    private record Stretch(List<Dossier> written, ConsolidateResult result) {}

    /** The next stretch of the pass over the scope's namespace. */
    public ConsolidateResult consolidate(Scope scope, ConsolidateRequest request) {
        scope.require(Permission.WRITE);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (request.dryRun()) {
            Place place = Optional.ofNullable(request.after()).orElse(Place.START);
            ConsolidateResult result = database.read(transaction -> read(transaction, scope, place, now))
                    .result();
            return result.next().isPresent()
                    ? result
                    : result.plus(removed(result, unfounded(scope).size()));
        }
        Place place = database.write(transaction -> {
            audit.record(transaction, scope, "consolidate", AuditOutcome.ALLOWED, null);
            return passes.open(transaction, scope, now);
        });
        Stretch stretch = database.read(transaction -> read(transaction, scope, place, now));
        for (Dossier dossier : stretch.written()) {
            database.write(transaction -> {
                dossiers.put(transaction, scope, dossier, now);
                return dossier;
            });
        }
        ConsolidateResult result = stretch.result();
        if (result.next().isEmpty()) {
            result = result.plus(removed(result, removeUnfounded(scope)));
        }
        ConsolidateResult done = result;
        database.write(transaction -> {
            passes.advance(transaction, scope, done, now);
            return done;
        });
        wake.run();
        return done;
    }

    private Stretch read(Transaction transaction, Scope scope, Place place, Instant now) {
        return switch (place.phase()) {
            case ENTITIES -> readEntities(transaction, scope, place, now);
            case EPISODES -> readSessions(transaction, scope, place, now);
        };
    }

    private Stretch readEntities(Transaction transaction, Scope scope, Place place, Instant now) {
        List<Subject> page = entities.page(transaction, scope, place.after(), STRETCH);
        List<Dossier> written = new ArrayList<>();
        for (Subject subject : page) {
            if (!subject.known().isFresh(now)) {
                written.add(EntityDossier.of(subject, entities.facts(transaction, scope, subject.id()), now));
            }
        }
        List<Known> known = page.stream().map(Subject::known).toList();
        return new Stretch(written, result(place, known, written.size(), 0, now));
    }

    private Stretch readSessions(Transaction transaction, Scope scope, Place place, Instant now) {
        List<Session> page = sessions.page(transaction, scope, place.after(), now.minus(QUIET), STRETCH);
        List<Dossier> written = new ArrayList<>();
        for (Session session : page) {
            if (!session.known().isFresh(now)) {
                written.add(episode(transaction, scope, session, now));
            }
        }
        List<Known> known = page.stream().map(Session::known).toList();
        return new Stretch(written, result(place, known, 0, written.size(), now));
    }

    private Dossier episode(Transaction transaction, Scope scope, Session session, Instant now) {
        List<SessionTurn> turns = sessions.turns(transaction, scope, session.id());
        Set<String> lexemes =
                turns.stream().flatMap(turn -> turn.lexemes().keySet().stream()).collect(Collectors.toSet());
        Statistics rarity = statistics.of(transaction, scope, LexicalKind.TURN, lexemes);
        return Episode.of(session, turns, sessions.facts(transaction, scope, session.id()), rarity, now);
    }

    private static ConsolidateResult result(Place place, List<Known> page, int made, int episodes, Instant now) {
        Optional<Place> next = place.next(
                page.size() == STRETCH, page.isEmpty() ? null : page.getLast().position());
        int stale = (int) page.stream().filter(known -> known.isStale(now)).count();
        return new ConsolidateResult(made, episodes, page.size() - made - episodes, stale, next);
    }

    private static ConsolidateResult removed(ConsolidateResult last, int count) {
        return new ConsolidateResult(0, 0, 0, count, last.next());
    }

    /** Dossiers about what there is not enough of any more, as many as one stretch takes; the next pass takes the rest. */
    private List<DossierId> unfounded(Scope scope) {
        return database.read(transaction -> Stream.concat(
                        entities.unfounded(transaction, scope, STRETCH).stream(),
                        sessions.unfounded(transaction, scope, STRETCH).stream())
                .toList());
    }

    private int removeUnfounded(Scope scope) {
        return database.write(transaction -> {
            List<DossierId> unfounded = Stream.concat(
                            entities.unfounded(transaction, scope, STRETCH).stream(),
                            sessions.unfounded(transaction, scope, STRETCH).stream())
                    .toList();
            dossiers.remove(transaction, scope, unfounded);
            return unfounded.size();
        });
    }
}
