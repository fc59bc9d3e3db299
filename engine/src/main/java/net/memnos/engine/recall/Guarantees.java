package net.memnos.engine.recall;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.arm.SlotArm;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Query;
import net.memnos.engine.recall.candidate.Question;
import net.memnos.engine.recall.candidate.Window;
import net.memnos.engine.recall.guarantee.BesideSource;
import net.memnos.engine.recall.guarantee.CurrentFirst;
import net.memnos.engine.recall.guarantee.NewestFirst;
import net.memnos.engine.recall.guarantee.Promise;
import net.memnos.engine.recall.guarantee.Statements;
import net.memnos.engine.recall.guarantee.TurnAndFactQuota;
import net.memnos.engine.recall.guarantee.WithinWindow;
import net.memnos.engine.recall.query.WindowReader;

/** Sees to what an answer has to have, and to its order, whatever the similarities say. */
final class Guarantees {

    private final SlotArm timeline;
    private final SlotArm list;
    private final WithinWindow withinWindow = new WithinWindow();
    private final CurrentFirst currentFirst = new CurrentFirst();
    private final NewestFirst newestFirst = new NewestFirst();
    private final TurnAndFactQuota quota = new TurnAndFactQuota();
    private final BesideSource besideSource = new BesideSource();

    Guarantees(EntityStore entities) {
        this.timeline = SlotArm.ofTimeline(entities);
        this.list = SlotArm.ofList(entities);
    }

    /**
     * What the answer to a question has to have. A list that no answer of so many memories holds is not promised: whoever
     * asks how many bikes they own does not ask for everything that they own.
     */
    Promise promise(
            Transaction transaction, Scope scope, Query query, int limit, Deadline deadline, Attempts attempts) {
        Question question = query.question();
        Instant asOf = query.filter().asOf();
        Optional<Window> window =
                WindowReader.read(question.text(), asOf == null ? query.filter().now() : asOf);
        boolean past = question.temporal() || (window.isPresent() && !question.list());
        if (!past && !question.list()) {
            return Promise.NOTHING;
        }
        SlotArm arm = past ? timeline : list;
        List<Candidate> facts = attempts.of(
                        arm.name(),
                        transaction,
                        deadline,
                        () -> arm.find(transaction, scope, query, window.orElse(null)))
                .orElse(List.of());
        if (!past && facts.size() > Math.max(limit, RecallRequest.LIMIT_DEFAULT)) {
            return Promise.NOTHING;
        }
        return new Promise(past ? Promise.Kind.TIMELINE : Promise.Kind.LIST, facts, window);
    }

    /** The memories to serve: in their order, not more than the limit. */
    List<Memory> keep(
            Promise promise,
            List<Memory> memories,
            Statements statements,
            Question question,
            int limit,
            boolean explain) {
        List<Memory> preferred = promise.window()
                .map(window -> withinWindow.prefer(memories, window, explain))
                .orElse(memories);
        List<Memory> ordered = newestFirst.order(
                currentFirst.order(promise.raise(preferred, explain), promise.isAboutTime()),
                statements,
                promise.window().isPresent() ? question.asDated() : question);
        return promise.arrange(besideSource.order(quota.choose(ordered, limit, question.list(), promise.ids())));
    }
}
