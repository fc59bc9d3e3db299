package net.memnos.engine.access;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.statistics.Statistics;

/** Whatever was done before, nobody is ever shown what lies outside of their scope. */
class ScopeProperties {

    private final ScopedWorld world = new ScopedWorld();

    /** What is done. */
    enum Deed {
        GRANT,
        REVOKE,
        DISABLE,
        NARROW,
        REMEMBER,
        FORGET,
        MERGE,
        SPLIT,
        RECALL,
        RECALL_WIDE,
        TIMELINE,
        RECONCILE,
        EXPORT,
        WHY,
        LISTS
    }

    /** A deed with what it is about; the numbers choose among what there is. */
    record Step(Deed deed, int who, int where, int which) {}

    @Property(tries = 15)
    void no_row_outside_of_the_scope_is_ever_shown(@ForAll("histories") List<Step> history) {
        world.begin();
        history.forEach(this::take);
        for (int who = 0; who < 3; who++) {
            world.recallWide(world.who(who));
        }
        Statistics.label("tries in which something was shown and something refused")
                .collect(world.shown() > 0 && world.refused() > 0)
                .coverage(tries -> tries.check(true).percentage(share -> share > 50));
    }

    @AfterProperty
    void close() {
        world.close();
    }

    private void take(Step step) {
        String who = world.who(step.who());
        String where = world.where(step.where());
        switch (step.deed()) {
            case GRANT -> world.grant(who, step.where(), step.which());
            case REVOKE -> world.revoke(who, step.where(), step.which());
            case DISABLE -> world.disable(who);
            case NARROW -> world.narrow(who, step.which());
            case REMEMBER -> world.remember(who, where, step.which());
            case FORGET -> world.forget(step.which() % 2 == 0 ? "root" : who, step.which());
            case MERGE -> world.merge(where, false);
            case SPLIT -> world.merge(where, true);
            case RECALL -> world.recall(who, where);
            case RECALL_WIDE -> world.recallWide(who);
            case TIMELINE -> world.timeline(who, where);
            case RECONCILE -> world.reconcile(who, where);
            case EXPORT -> world.export(who, where);
            case WHY -> world.why(who, step.which());
            case LISTS -> world.lists(who, where);
        }
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Deed> deeds = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(Deed.GRANT)),
                Tuple.of(2, Arbitraries.just(Deed.REMEMBER)),
                Tuple.of(1, Arbitraries.just(Deed.DISABLE)),
                Tuple.of(1, Arbitraries.just(Deed.NARROW)),
                Tuple.of(13, Arbitraries.of(Deed.class).filter(deed -> deed != Deed.DISABLE && deed != Deed.NARROW)));
        return Combinators.combine(
                        deeds,
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 29),
                        Arbitraries.integers().between(0, 999))
                .as(Step::new)
                .list()
                .ofMinSize(12)
                .ofMaxSize(30);
    }
}
