package net.memnos.benchmarks.contradiction;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.memnos.engine.onnx.LocalEmbedder;
import net.memnos.engine.reconcile.ReconcileResult;
import net.memnos.engine.reconcile.ReconcileResult.Verdict;

/** One run over the items of a file. */
public final class ContradictionRun {

    /** Each control stores statements of its own, so only every fifth item is held against its innocent statements. */
    private static final int CONTROL_EVERY = 5;

    private final List<Item> items;
    private final PrintStream out;
    private final boolean misses;

    public ContradictionRun(List<Item> items, PrintStream out, boolean misses) {
        this.items = List.copyOf(items);
        this.out = out;
        this.misses = misses;
    }

    /** Holds each claim against its statements: what is found to contradict it should be what does. */
    public void claims() {
        baselines();
        try (Store store = new Store()) {
            items.forEach(item -> store.holding(item.facts()));
            List<Item> controls = controls();
            controls.forEach(item -> store.holding(item.innocent()));
            store.settle();
            Counts counts = new Counts();
            Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
            Map<String, Counts> reasons = new TreeMap<>();
            for (Item item : items) {
                ReconcileResult result = store.reconcile(store.holding(item.facts()), item.claim());
                verdicts.merge(result.verdict(), 1, Integer::sum);
                Set<String> expected = contradicted(item);
                Set<String> found = result.verdict() == Verdict.CONTRADICTED ? store.texts(result) : Set.of();
                counts.add(expected, found);
                if (!found.isEmpty()) {
                    reasons.computeIfAbsent(reason(result), _ -> new Counts())
                            .add(found.stream().filter(expected::contains).collect(Collectors.toSet()), found);
                }
                if (misses && !found.equals(expected)) {
                    out.println(result.verdict() + " " + item.claim());
                    found.forEach(text -> out.println("  found    " + text));
                    expected.forEach(text -> out.println("  expected " + text));
                }
            }
            out.println("contradicted facts: " + counts);
            reasons.forEach((reason, ofReason) -> out.println("  " + reason + ": " + ofReason.accused()));
            out.println("verdicts: " + verdicts);
            out.println("claims that are stored word for word: " + repeated(store));
            out.println("claims against their innocent facts only: " + verdicts(store, controls));
        }
    }

    /** Why a claim contradicts something; "slot" where a slot decided. */
    private static String reason(ReconcileResult result) {
        String explanation = result.explanation();
        int colon = explanation.lastIndexOf(": ");
        return explanation.startsWith("contradicts '") && colon > 0 ? explanation.substring(colon + 2) : "slot";
    }

    private List<Item> controls() {
        List<Item> controls = new ArrayList<>();
        for (int i = 0; i < items.size(); i += CONTROL_EVERY) {
            controls.add(items.get(i));
        }
        return controls;
    }

    private static Map<String, Integer> verdicts(Store store, List<Item> controls) {
        Map<String, Integer> verdicts = new TreeMap<>();
        for (Item item : controls) {
            ReconcileResult result = store.reconcile(store.holding(item.innocent()), item.claim());
            verdicts.merge(
                    result.verdict() == Verdict.CONTRADICTED
                            ? Verdict.CONTRADICTED + " (" + reason(result) + ")"
                            : result.verdict().name(),
                    1,
                    Integer::sum);
        }
        return verdicts;
    }

    private Map<Verdict, Integer> repeated(Store store) {
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            String fact = item.facts().get(i % item.facts().size());
            verdicts.merge(store.reconcile(store.holding(item.facts()), fact).verdict(), 1, Integer::sum);
        }
        return verdicts;
    }

    private void baselines() {
        Counts near = new Counts();
        Counts lexical = new Counts();
        try (LocalEmbedder embedder =
                LocalEmbedder.load(Path.of(System.getProperty("memnos.root"), ".memnos-test", "models"), 1)) {
            Baselines baselines = new Baselines(embedder);
            for (Item item : items) {
                near.add(contradicted(item), Set.of(item.facts().get(baselines.byEmbedding(item))));
                lexical.add(contradicted(item), Set.of(item.facts().get(Baselines.byWords(item))));
            }
        }
        out.println("nearest by embedding:  " + near);
        out.println("nearest by BM25:       " + lexical);
    }

    /**
     * Remembers statements and claim: what the claim closes should be what it contradicts. Only a statement that gave a
     * fact can be closed.
     */
    public void remember() {
        try (Store store = new Store()) {
            Closings total = new Closings();
            for (Item item : items) {
                Store.Remembered remembered = store.remembered(item);
                total.add(item, remembered);
                if (misses) {
                    tell(item, remembered);
                }
            }
            out.println(total.text(items.size()));
        }
    }

    private void tell(Item item, Store.Remembered remembered) {
        remembered.closed().stream()
                .filter(closed -> !item.closes().contains(closed))
                .forEach(closed ->
                        out.println(item.claim() + "\n  closed " + item.facts().get(closed)));
        item.closes().stream()
                .filter(remembered.withFacts()::contains)
                .filter(expected -> !remembered.closed().contains(expected))
                .forEach(expected ->
                        out.println(item.claim() + "\n  left   " + item.facts().get(expected)));
    }

    private static Set<String> contradicted(Item item) {
        return item.closes().stream().map(item.facts()::get).collect(Collectors.toSet());
    }

    /** What was closed of what could be. */
    private static final class Closings {

        private int contradicted;
        private int withFacts;
        private int claimsWithFacts;
        private int right;
        private int innocent;
        private int itemsWithInnocent;

        void add(Item item, Store.Remembered remembered) {
            contradicted += item.closes().size();
            withFacts += (int) item.closes().stream()
                    .filter(remembered.withFacts()::contains)
                    .count();
            claimsWithFacts += remembered.claimHasFacts() ? 1 : 0;
            int meant = (int)
                    remembered.closed().stream().filter(item.closes()::contains).count();
            right += meant;
            innocent += remembered.closed().size() - meant;
            itemsWithInnocent += remembered.closed().size() > meant ? 1 : 0;
        }

        String text(int items) {
            return String.format(
                    Locale.ROOT,
                    "remember items=%d contradicted=%d contradicted_with_facts=%d claims_with_facts=%d closed_right=%d"
                            + " closed_innocent=%d recall=%.3f items_with_innocent=%.3f",
                    items,
                    contradicted,
                    withFacts,
                    claimsWithFacts,
                    right,
                    innocent,
                    right / (double) Math.max(1, contradicted),
                    itemsWithInnocent / (double) Math.max(1, items));
        }
    }

    /** Right and wrong answers. */
    private static final class Counts {

        private int found;
        private int wrong;
        private int missed;

        void add(Set<String> expected, Set<String> answered) {
            int right = (int) answered.stream().filter(expected::contains).count();
            found += right;
            wrong += answered.size() - right;
            missed += expected.size() - right;
        }

        String accused() {
            return found + " right, " + wrong + " innocent";
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "precision %.3f recall %.3f (%d right, %d innocent, %d missed)",
                    found / (double) Math.max(1, found + wrong),
                    found / (double) Math.max(1, found + missed),
                    found,
                    wrong,
                    missed);
        }
    }
}
