package net.memnos.engine.remember;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.audit.AuditKey;
import net.memnos.engine.audit.AuditKeys;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.constraint.ConstraintRecorder;
import net.memnos.engine.constraint.PinBudget;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.entity.IdentityStore;
import net.memnos.engine.extract.Extractor;
import net.memnos.engine.fact.FactRecorder;
import net.memnos.engine.fact.FactRestorer;
import net.memnos.engine.fact.FactRetractor;
import net.memnos.engine.fact.SlotMover;
import net.memnos.engine.identity.EntityEditor;
import net.memnos.engine.identity.IdentityRestorer;
import net.memnos.engine.identity.PredicateEditor;
import net.memnos.engine.identity.PredicateRestorer;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.predicate.PredicateStore;
import net.memnos.engine.remember.redact.SecretRedactor;
import net.memnos.engine.tombstone.TombstoneKey;
import net.memnos.engine.tombstone.TombstoneStore;
import net.memnos.engine.turn.TurnStore;

/** The write path over one test's database. */
public final class TestWriting implements AutoCloseable {

    private final EngineDatabase engine = EngineDatabase.fresh();
    private final AtomicInteger wakes = new AtomicInteger();
    private final InstantSource clock;
    private final EntityStore entities;
    private final PredicateStore predicates;
    private final LexicalStore lexemes = new LexicalStore();
    private final JobStore jobs = new JobStore();
    private final TurnStore turns = new TurnStore();
    private final AuditStore audit;
    private final FactRecorder facts;
    private final RememberPipeline pipeline;

    public TestWriting(InstantSource clock) {
        this(clock, false);
    }

    public TestWriting(InstantSource clock, boolean modelDraws) {
        this.clock = clock;
        entities = new EntityStore(engine.ids());
        predicates = new PredicateStore(engine.ids(), clock);
        audit = new AuditStore(clock, AuditKey.random());
        facts = new FactRecorder(clock, engine.ids(), entities, predicates, lexemes, jobs);
        ConstraintRecorder constraints = new ConstraintRecorder(
                clock,
                engine.ids(),
                ids -> new FactRecorder(clock, ids, entities, predicates, lexemes, jobs),
                predicates,
                audit,
                PinBudget.DEFAULT);
        pipeline = new RememberPipeline(
                engine.database(),
                clock,
                engine.ids(),
                new SecretRedactor(),
                turns,
                new TombstoneStore(TombstoneKey.of(AuditKeys.only(AuditKey.random()))),
                constraints,
                new RememberPipeline.Drawing(Extractor.NONE, facts, modelDraws),
                lexemes,
                jobs,
                audit,
                wakes::incrementAndGet);
    }

    public EngineDatabase engine() {
        return engine;
    }

    public Database database() {
        return engine.database();
    }

    public InstantSource clock() {
        return clock;
    }

    public TurnStore turns() {
        return turns;
    }

    public AuditStore audit() {
        return audit;
    }

    public RememberPipeline pipeline() {
        return pipeline;
    }

    public FactRecorder facts() {
        return facts;
    }

    public IdentityStore identities() {
        return new IdentityStore(engine.ids());
    }

    public EntityEditor entityEditor() {
        return new EntityEditor(clock, entities, identities(), mover(), audit);
    }

    public PredicateEditor predicateEditor() {
        return new PredicateEditor(database(), predicates, mover(), audit);
    }

    public IdentityRestorer identityRestorer() {
        return new IdentityRestorer(entities, identities(), entityEditor());
    }

    public PredicateRestorer predicateRestorer() {
        return new PredicateRestorer(database(), predicates, predicateEditor());
    }

    private SlotMover mover() {
        return new SlotMover(clock, engine.ids(), lexemes, jobs);
    }

    public FactRetractor retractor() {
        return new FactRetractor(clock, engine.ids(), lexemes, jobs);
    }

    public FactRestorer restorer() {
        return new FactRestorer(engine.ids(), entities, predicates, lexemes, jobs);
    }

    /** How often the pipeline said that there is work. */
    public int wakes() {
        return wakes.get();
    }

    @Override
    public void close() {
        engine.close();
    }
}
