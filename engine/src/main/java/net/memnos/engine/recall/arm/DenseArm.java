package net.memnos.engine.recall.arm;

import static net.memnos.schema.Tables.EMBEDDING;
import static net.memnos.schema.Tables.EMBEDDING_SPACE;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.memnos.engine.access.Scope;
import net.memnos.engine.embedding.EmbeddingPart;
import net.memnos.engine.embedding.EmbeddingSpace;
import net.memnos.engine.embedding.EmbeddingStore;
import net.memnos.engine.embedding.QuestionEmbedder.QuestionVector;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.candidate.ArmRanking;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Query;
import net.memnos.engine.recall.candidate.Signal;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Finds what lies near the query in the space that its vector was made in. */
public final class DenseArm implements Arm {

    /** How many nearest of each part are candidates. */
    static final int DEPTH = 100;

    private final CandidateStore candidates = new CandidateStore();
    private final EmbeddingStore vectors = new EmbeddingStore();
    private final String name;
    private final Candidate.Kind kind;
    private final Map<Signal, EmbeddingPart> parts;

    private DenseArm(String name, Candidate.Kind kind, Map<Signal, EmbeddingPart> parts) {
        this.name = name;
        this.kind = kind;
        this.parts = parts;
    }

    /** Over turns, alone and with their predecessor. */
    public static DenseArm ofTurns() {
        return new DenseArm(
                "dense",
                Candidate.Kind.TURN,
                Map.of(Signal.DENSE_OWN, EmbeddingPart.TURN, Signal.DENSE_WINDOW, EmbeddingPart.WINDOW));
    }

    /** Over facts. A fact stands for itself, so it counts as its own window. */
    public static DenseArm ofFacts() {
        return new DenseArm(
                "dense_facts",
                Candidate.Kind.FACT,
                Map.of(Signal.DENSE_OWN, EmbeddingPart.FACT, Signal.DENSE_WINDOW, EmbeddingPart.FACT));
    }

    /** Over dossiers, which count as their own window as well. */
    public static DenseArm ofDossiers() {
        return new DenseArm(
                "dense_dossiers",
                Candidate.Kind.DOSSIER,
                Map.of(Signal.DENSE_OWN, EmbeddingPart.DOSSIER, Signal.DENSE_WINDOW, EmbeddingPart.DOSSIER));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ArmRanking> rank(Transaction transaction, Scope scope, Query query) {
        if (query.vector().isEmpty()) {
            return List.of();
        }
        QuestionVector asked = query.vector().get();
        Optional<Short> spaceId = spaceId(transaction, asked.space());
        if (spaceId.isEmpty()) {
            return List.of();
        }
        Map<EmbeddingPart, Map<Candidate, Double>> found = new EnumMap<>(EmbeddingPart.class);
        List<ArmRanking> rankings = new ArrayList<>();
        parts.forEach((signal, part) -> rankings.add(new ArmRanking(
                signal,
                found.computeIfAbsent(part, key -> nearest(transaction, scope, query, asked, part, spaceId.get())))));
        return rankings;
    }

    /** The id of the space, if anything was embedded in it. */
    private static Optional<Short> spaceId(Transaction transaction, EmbeddingSpace space) {
        return transaction
                .dsl()
                .select(EMBEDDING_SPACE.ID)
                .from(EMBEDDING_SPACE)
                .where(EMBEDDING_SPACE.NAME.eq(space.name()))
                .fetchOptional(EMBEDDING_SPACE.ID);
    }

    private Map<Candidate, Double> nearest(
            Transaction transaction,
            Scope scope,
            Query query,
            QuestionVector asked,
            EmbeddingPart part,
            short spaceId) {
        boolean exact = !vectors.usesIndex(transaction, scope, part, spaceId);
        Field<?> stored = exact
                ? EMBEDDING.VECTOR
                : DSL.field(
                        "({0}::halfvec({1}))",
                        EMBEDDING.VECTOR, DSL.inline(asked.space().dimensions()));
        Field<Double> distance = DSL.field(
                "{0} <=> {1}", SQLDataType.DOUBLE, stored, DSL.val(asked.vector(), EMBEDDING.VECTOR.getDataType()));
        Map<Candidate, Double> similarities = new HashMap<>();
        transaction
                .dsl()
                .select(EMBEDDING.NAMESPACE_ID, EMBEDDING.OWNER_ID, distance)
                .from(EMBEDDING)
                .where(EMBEDDING.SPACE_ID.eq(DSL.inline(spaceId)).and(EMBEDDING.PART.eq(DSL.inline(part.label()))))
                .and(candidates.eligible(scope, kind, query, EMBEDDING.NAMESPACE_ID, EMBEDDING.OWNER_ID))
                .orderBy(distance)
                .limit(DEPTH)
                .forEach(row -> similarities.put(new Candidate(row.value1(), kind, row.value2()), 1 - row.value3()));
        return similarities;
    }
}
