package net.memnos.engine.forget;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import net.memnos.engine.access.Scope;
import net.memnos.engine.echo.EchoGuard;
import net.memnos.engine.extract.Extractor;
import net.memnos.engine.extract.TurnText;
import net.memnos.engine.fact.DrawnBy;
import net.memnos.engine.fact.FactReviser;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.StoredTurn;
import net.memnos.engine.turn.Turn;
import net.memnos.engine.turn.TurnId;
import net.memnos.engine.turn.TurnStore;

/** Draws facts once more from turns that were read in the light of what is known no longer. Thread-safe. */
final class Rereading {

    private final InstantSource clock;
    private final Extractor rules;
    private final FactReviser reviser;
    private final JobStore jobs;
    private final boolean byModel;
    private final TurnStore turns = new TurnStore();
    private final EchoGuard echoes = new EchoGuard();

    /** By rules, and by a model where there is one. */
    Rereading(InstantSource clock, Extractor rules, FactReviser reviser, JobStore jobs, boolean byModel) {
        this.byModel = byModel;
        this.clock = clock;
        this.rules = rules;
        this.reviser = reviser;
        this.jobs = jobs;
    }

    /** Reads turns again, each by what read it before; how many that were. */
    int again(Transaction transaction, Scope scope, Map<TurnId, DrawnBy> told) {
        told.forEach((id, by) -> {
            if (by == DrawnBy.LLM && byModel) {
                jobs.enqueue(transaction, scope, JobKind.EXTRACT, id.value());
            } else if (by == DrawnBy.RULES) {
                turns.find(transaction, scope, List.of(id)).forEach(stored -> byRules(transaction, scope, stored));
            }
        });
        return told.size();
    }

    private void byRules(Transaction transaction, Scope scope, StoredTurn stored) {
        String speaker = turns.speaker(transaction, scope, stored.turn().id());
        Turn turn = stored.turn().spokenBy(speaker);
        String heard = echoes.hear(transaction, scope, turn, clock.instant()).text();
        TurnText text = new TurnText(heard, speaker, turn.role(), turn.occurredAt());
        reviser.revise(transaction, scope, turn, rules.read(text));
    }
}
