package net.memnos.http.wire;

import java.util.List;
import net.memnos.engine.browse.ActivityDay;
import net.memnos.engine.browse.LastCapture;
import net.memnos.engine.browse.MemoryPage;
import net.memnos.engine.browse.ShownTo;
import net.memnos.engine.recall.ExplainedRecall;
import org.jspecify.annotations.Nullable;

/** What there is to look at without a question, as it is answered. */
public final class BrowseJson {

    private BrowseJson() {}

    /** What went on, by day, the oldest first. */
    public record ActivityJson(List<DayJson> days) {
        public static ActivityJson of(List<ActivityDay> days) {
            return new ActivityJson(days.stream()
                    .map(one -> new DayJson(one.day().toString(), one.turns(), one.facts(), one.recalls()))
                    .toList());
        }
    }

    /** What came in last through each client, the latest first. */
    public record CapturesJson(List<CaptureJson> captures) {
        public static CapturesJson of(List<LastCapture> captures) {
            return new CapturesJson(captures.stream()
                    .map(one -> new CaptureJson(
                            one.client().value(),
                            one.at().toString(),
                            one.namespace().value()))
                    .toList());
        }
    }

    /** The last that came in through one client. */
    public record CaptureJson(String client, String at, String namespace) {}

    /** One day, UTC. */
    public record DayJson(String day, long turns, long facts, long recalls) {}

    /**
     * Memories, the newest first.
     *
     * @param next what to give as {@code before} to go on; null when these are the last
     */
    public record MemoriesJson(
            List<MemoryJson> memories, @Nullable String next) {
        public static MemoriesJson of(MemoryPage page) {
            return new MemoriesJson(MemoryJson.all(page.memories()), page.next());
        }
    }

    /** Recalls that served a memory, the newest first. */
    public record RecallsJson(
            List<ShownJson> recalls, @Nullable String next) {
        public static RecallsJson of(List<ShownTo> recalls, int limit) {
            return new RecallsJson(
                    recalls.stream().limit(limit).map(ShownJson::of).toList(),
                    recalls.size() > limit ? recalls.get(limit - 1).receipt().toString() : null);
        }
    }

    /** One recall that served a memory. */
    public record ShownJson(String receiptId, String principal, String at, int place, double score) {
        static ShownJson of(ShownTo one) {
            return new ShownJson(
                    one.receipt().toString(), one.principal(), one.at().toString(), one.place(), one.score());
        }
    }

    /** What a principal would be answered. */
    public record RecallAsJson(
            String principal,
            List<MemoryJson> memories,
            String context,
            List<String> namespacesSearched,
            List<RecalledJson.DegradedJson> degraded,
            List<LeftOutJson> leftOut,
            long tookMs) {
        public static RecallAsJson of(String principal, ExplainedRecall explained) {
            RecalledJson answer = RecalledJson.of(explained.result());
            return new RecallAsJson(
                    principal,
                    answer.memories(),
                    answer.context(),
                    answer.namespacesSearched(),
                    answer.degraded(),
                    explained.leftOut().stream()
                            .map(one -> new LeftOutJson(
                                    MemoryJson.of(one.memory()), one.reason().label()))
                            .toList(),
                    answer.tookMs());
        }
    }

    /** A memory that was found and is not in the answer. */
    public record LeftOutJson(MemoryJson memory, String reason) {}
}
