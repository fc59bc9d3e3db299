package net.memnos.engine.recall;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.Namespace;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.Call;
import net.memnos.engine.embedding.QuestionEmbedder;
import net.memnos.engine.embedding.QuestionEmbedder.QuestionVector;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.fact.FactStore;
import net.memnos.engine.lexical.TermStatistics;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Quoting;
import net.memnos.engine.meter.Meter;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.candidate.ArmRanking;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Filter;
import net.memnos.engine.recall.candidate.Query;
import net.memnos.engine.recall.candidate.Question;
import net.memnos.engine.recall.candidate.Ranked;
import net.memnos.engine.recall.fuse.ScoreFusion;
import net.memnos.engine.recall.fuse.SignalWeights;
import net.memnos.engine.recall.guarantee.Promise;
import net.memnos.engine.recall.guarantee.Statements;
import net.memnos.engine.recall.query.Asking;
import net.memnos.engine.recall.query.QueryAnalyzer;
import net.memnos.engine.recall.query.QueryStore;
import net.memnos.engine.recall.render.ContextRenderer;
import net.memnos.engine.recall.rerank.CrossReranker;
import net.memnos.engine.recall.rerank.LinearReranker;
import net.memnos.engine.turn.TurnId;
import net.memnos.engine.turn.TurnStore;
import net.memnos.engine.usage.UsageStore;

/**
 * Answers a question from what is remembered. Everything is read from one snapshot, and no part can keep the rest from
 * answering: what fails, or is not done by the deadline, is named in the answer. Thread-safe.
 */
public final class RecallPipeline implements AutoCloseable {

    /** How many of the best are read in full, for each that may be served. */
    private static final int READ_PER_SERVED = 4;

    /** What reading and writing out the answer may need after the arms are done. */
    private static final Duration READING = Duration.ofMillis(150);

    /** What choosing and writing out the answer may need after everything is read and weighed. */
    private static final Duration FINISHING = Duration.ofMillis(50);

    private static final String TOO_MANY = "the deadline passed while other recalls were searching";

    private final Database database;
    private final Turnstile turnstile;
    private final QueryEmbedding embedding;
    private final QueryStore queries;
    private final Arms arms;
    private final Guarantees guarantees;
    private final MemoryReader reader;
    private final Pinned pins;
    private final Dossiers dossiers;
    private final ReceiptWriter receipts;
    private final Quoting quoting;
    private final InstantSource clock;
    private final IdSource ids;

    private final QueryAnalyzer analyzer = new QueryAnalyzer();
    private final ScoreFusion fusion = new ScoreFusion(SignalWeights.DEFAULT);
    private final LinearReranker reranker;
    private final Optional<CrossReranker> crossReranker;
    private final WordingStore wording = new WordingStore();
    private final ContextRenderer renderer = new ContextRenderer();

    public RecallPipeline(
            Database database,
            QuestionEmbedder embedder,
            TermStatistics statistics,
            EntityStore entities,
            TurnStore turns,
            FactStore facts,
            InstantSource clock,
            IdSource ids,
            Rerankers rerankers,
            Meter meter) {
        this.database = database;
        this.turnstile = Turnstile.of(database.connections());
        this.embedding = new QueryEmbedding(embedder);
        this.queries = new QueryStore(statistics, entities);
        this.arms = new Arms(statistics);
        this.guarantees = new Guarantees(entities);
        this.reader = new MemoryReader(turns, facts);
        this.pins = new Pinned(facts);
        this.dossiers = new Dossiers(statistics, queries, fusion);
        this.quoting = new Quoting(database);
        this.receipts = new ReceiptWriter(database, new UsageStore(clock, ids), meter);
        this.clock = clock;
        this.ids = ids;
        this.reranker = rerankers.linear();
        this.crossReranker = rerankers.cross();
    }

    /**
     * What orders the best of the arms.
     *
     * @param cross the user's own model, which comes last
     */
    public record Rerankers(LinearReranker linear, Optional<CrossReranker> cross) {

        /** What comes along. */
        public static final Rerankers BUILT_IN = new Rerankers(new LinearReranker(), Optional.empty());
    }

    /** The memories of the scope that answer a question, and the block that an agent reads. */
    public RecallResult recall(Scope scope, RecallRequest request) {
        return recall(scope, request, Deadline.in(request.deadline()));
    }

    /** The same for a question that came in some time ago. */
    public RecallResult recall(Scope scope, RecallRequest request, Deadline deadline) {
        Instant now = clock.instant();
        RecallResult result = answer(scope, request, now, deadline).result();
        receipts.write(scope, new ReceiptStore.Receipt(result.receiptId(), request.query(), result, now));
        return result;
    }

    /** What it would be answered with, and what was left out; without a receipt, because the answer reaches nobody it is for. */
    public ExplainedRecall explain(Scope scope, RecallRequest request, Deadline deadline) {
        Answered answered = answer(scope, request, clock.instant(), deadline);
        return ExplainedRecall.of(answered.result(), answered.weighed(), request.limit());
    }

    private Answered answer(Scope scope, RecallRequest request, Instant now, Deadline deadline) {
        Attempts attempts = new Attempts();
        boolean wide = request.namespace() == null;
        Found found = attempts.timed("search", () -> search(scope, request, now, deadline, attempts));
        List<Memory> weighed = weigh(found, request, deadline, attempts);
        List<Memory> kept = keep(found, weighed, request);
        List<Memory> rules = quoting.markAll(scope, found.pinned());
        List<Memory> pinned = renderer.fitting(rules, request.maxTokens(), wide);
        Pinned.noteLeftOut(rules, pinned, attempts);
        List<Memory> ranked = quoting.markAll(
                scope,
                dossiers.among(
                        Pinned.without(pinned, kept),
                        found.dossiers(),
                        request.limit(),
                        found.question().list(),
                        found.promise().ids()));
        String context = renderer.render(
                pinned, ranked, request.maxTokens(), scope.principal().name(), wide);
        RecallResult result = new RecallResult(
                Stream.concat(pinned.stream(), ranked.stream()).toList(),
                context,
                scope.namespaces().stream().map(Namespace::name).toList(),
                attempts.degraded(),
                ids.next(),
                deadline.elapsed());
        Call.note(attempts.stages());
        return new Answered(result, weighed);
    }

    /** What resembles a text most, without a receipt: for other parts of the engine that weigh a text against memory. */
    public List<Memory> nearest(Scope scope, String text, int limit) {
        RecallRequest request = RecallRequest.of(text, null).limitedTo(limit);
        Found found = search(scope, request, clock.instant(), Deadline.in(request.deadline()), new Attempts());
        return keep(found, found.ranked(), request);
    }

    /** One turn as a memory, as what follows from it stands at a moment. */
    public Optional<Memory> turn(Transaction transaction, Scope scope, TurnId id, Instant now) {
        Ranked only = new Ranked(Candidate.turn(0, id.value()), 0, Map.of());
        return reader.read(transaction, scope, List.of(only), Filter.none(now), false).stream()
                .filter(memory -> memory.id().equals(id.toString()))
                .findFirst();
    }

    /** Turns as memories, as what follows from them stands at a moment. */
    public List<Memory> turns(Transaction transaction, Scope scope, List<TurnId> turns, Instant now) {
        List<Ranked> all = turns.stream()
                .map(id -> new Ranked(Candidate.turn(0, id.value()), 0, Map.of()))
                .toList();
        return reader.read(transaction, scope, all, Filter.none(now), false).stream()
                .filter(memory -> memory.kind() == Memory.Kind.TURN)
                .toList();
    }

    private Found search(Scope scope, RecallRequest request, Instant now, Deadline deadline, Attempts attempts) {
        scope.require(Permission.READ);
        Question question = analyzer.analyse(request.query());
        if (scope.namespaces().isEmpty()) {
            return Found.nothing(question);
        }
        Deadline armsDeadline = deadline.leaving(READING);
        Optional<QuestionVector> vector = embed(question, armsDeadline, attempts);
        vector.ifPresent(made -> receipts.charge(scope, made));
        Optional<Optional<Found>> searched = InTime.of(
                deadline,
                () -> turnstile.pass(
                        deadline,
                        () -> database.read(transaction -> {
                            try (Beside beside = Beside.of(database, turnstile, transaction)) {
                                return find(
                                        transaction, beside, scope, request, question, vector, now, deadline, attempts);
                            }
                        })));
        Optional<Found> found = searched.flatMap(passed -> passed);
        if (found.isEmpty()) {
            attempts.note("memories", searched.isPresent() ? TOO_MANY : Attempts.OUT_OF_TIME);
        }
        return found.orElse(Found.nothing(question));
    }

    /** The best, weighed by the user's model as far as there is time; no connection is held meanwhile. */
    private List<Memory> weigh(Found found, RecallRequest request, Deadline deadline, Attempts attempts) {
        return crossReranker
                .map(cross -> {
                    CrossReranker.Reordered reordered = attempts.timed(
                            CrossReranker.NAME,
                            () -> cross.order(
                                    found.question().text(),
                                    found.ranked(),
                                    deadline.leaving(FINISHING).left(),
                                    request.explain()));
                    reordered.leftOut().ifPresent(reason -> attempts.note(CrossReranker.NAME, reason));
                    return reordered.memories();
                })
                .orElse(found.ranked());
    }

    private List<Memory> keep(Found found, List<Memory> ranked, RecallRequest request) {
        return guarantees.keep(
                found.promise(), ranked, found.statements(), found.question(), request.limit(), request.explain());
    }

    private Found find(
            Transaction transaction,
            Beside beside,
            Scope scope,
            RecallRequest request,
            Question question,
            Optional<QuestionVector> vector,
            Instant now,
            Deadline deadline,
            Attempts attempts) {
        Deadline armsDeadline = deadline.leaving(READING);
        List<Memory> pinned = attempts.of(
                        Pinned.NAME,
                        transaction,
                        armsDeadline,
                        () -> pins.read(transaction, scope, request.asOf(), request.knownAt(), now))
                .orElse(List.of());
        Query query = understand(transaction, scope, question, vector, filter(request, now), armsDeadline, attempts);
        List<ArmRanking> rankings = arms.rank(transaction, beside, scope, query, armsDeadline, attempts);
        List<Ranked> ranked = attempts.of(
                        LinearReranker.NAME,
                        transaction,
                        armsDeadline,
                        () -> reranker.rank(transaction, scope, query, rankings))
                .orElseGet(() -> fusion.fuse(rankings));
        Promise promise = guarantees.promise(transaction, scope, query, request.limit(), armsDeadline, attempts);
        int weighed = crossReranker.map(CrossReranker::depth).orElse(0);
        List<Ranked> best = promise.among(ranked, Math.max(request.limit() * READ_PER_SERVED, weighed));
        List<Memory> memories = attempts.of(
                        "memories",
                        transaction,
                        deadline,
                        () -> reader.read(transaction, scope, best, query.filter(), request.explain()))
                .orElse(List.of());
        List<Memory> others = Pinned.without(pinned, memories);
        Statements statements = attempts.of(
                        "newer",
                        transaction,
                        deadline,
                        () -> new Statements(wording.words(transaction, scope, others), query.weights()))
                .orElse(Statements.UNREAD);
        List<Memory> whole = attempts.of(
                        Dossiers.NAME,
                        transaction,
                        armsDeadline,
                        () -> dossiers.find(transaction, scope, query, rankings, request.explain()))
                .orElse(List.of());
        return new Found(pinned, others, statements, promise, question, whole);
    }

    private Optional<QuestionVector> embed(Question question, Deadline deadline, Attempts attempts) {
        return switch (attempts.timed(
                "embed", () -> embedding.embed(question.text(), deadline.left().dividedBy(2)))) {
            case QueryEmbedding.Outcome.Made made -> Optional.of(made.vector());
            case QueryEmbedding.Outcome.Missing missing -> {
                attempts.note("dense", missing.reason());
                yield Optional.empty();
            }
        };
    }

    private Query understand(
            Transaction transaction,
            Scope scope,
            Question question,
            Optional<QuestionVector> vector,
            Filter filter,
            Deadline deadline,
            Attempts attempts) {
        QueryStore.Known known = attempts.of(
                        "lexical", transaction, deadline, () -> queries.lexemes(transaction, scope, question))
                .orElse(QueryStore.Known.NOTHING);
        Set<java.util.UUID> entities = attempts.of(
                        "entities",
                        transaction,
                        deadline,
                        () -> queries.entities(transaction, scope, named(scope, question)))
                .orElse(Set.of());
        Set<java.util.UUID> subjects =
                filter.subject() == null ? Set.of() : queries.entities(transaction, scope, Set.of(filter.subject()));
        return new Query(question, vector, known.lexemes(), entities, subjects, filter, known.corpora());
    }

    /** Every name in the question, and the asker's where "I" is asked about. */
    private static Set<String> named(Scope scope, Question question) {
        return Asking.isAboutAsker(question)
                ? Stream.concat(
                                question.names().stream(),
                                Stream.of(scope.principal().displayName()))
                        .collect(Collectors.toSet())
                : question.names();
    }

    private static Filter filter(RecallRequest request, Instant now) {
        return new Filter(
                request.types(),
                request.author(),
                request.subject(),
                request.asOf(),
                request.knownAt(),
                request.exceptSession(),
                now);
    }

    /**
     * What a search finds: the rules in force, what may answer the question with what is needed to order and choose among
     * it, and dossiers.
     */
    private record Found(
            List<Memory> pinned,
            List<Memory> ranked,
            Statements statements,
            Promise promise,
            Question question,
            List<Memory> dossiers) {

        static Found nothing(Question question) {
            return new Found(List.of(), List.of(), Statements.UNREAD, Promise.NOTHING, question, List.of());
        }
    }

    /** An answer, and everything that it was chosen from in its order. */
    private record Answered(RecallResult result, List<Memory> weighed) {}

    /** Waits for the last receipts. */
    @Override
    public void close() {
        receipts.close();
    }
}
