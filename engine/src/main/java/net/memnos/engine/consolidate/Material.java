package net.memnos.engine.consolidate;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.memnos.engine.access.Scope;
import net.memnos.engine.consolidate.EntityMaterialStore.Subject;
import net.memnos.engine.consolidate.SessionMaterialStore.Session;
import net.memnos.engine.lexical.LexicalKind;
import net.memnos.engine.lexical.Statistics;
import net.memnos.engine.lexical.TermStatistics;
import net.memnos.engine.postgres.Transaction;

/** Reads what dossiers are made of and arranges it, all from one snapshot. */
final class Material {

    final EntityMaterialStore entities = new EntityMaterialStore();
    final SessionMaterialStore sessions = new SessionMaterialStore();
    private final TermStatistics statistics;

    Material(TermStatistics statistics) {
        this.statistics = statistics;
    }

    Arranged arranged(Transaction transaction, Scope scope, Subject subject, Instant now) {
        return EntityDossier.of(subject, entities.facts(transaction, scope, subject.id()), now);
    }

    Arranged arranged(Transaction transaction, Scope scope, Session session, Instant now) {
        List<SessionTurn> turns = sessions.turns(transaction, scope, session.id());
        Set<String> lexemes =
                turns.stream().flatMap(turn -> turn.lexemes().keySet().stream()).collect(Collectors.toSet());
        Statistics rarity = statistics.of(transaction, scope, LexicalKind.TURN, lexemes);
        return Episode.of(session, turns, sessions.facts(transaction, scope, session.id()), rarity, now);
    }
}
