package net.memnos.http.wire;

import java.time.Duration;
import java.util.List;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.recall.RecallRequest;
import org.jspecify.annotations.Nullable;

/**
 * A recall call as it comes in.
 *
 * @param wide true: every namespace that the caller may read
 */
public record RecallBody(
        @Nullable String query,
        @Nullable String namespace,
        @Nullable Boolean wide,
        @Nullable Integer limit,
        @Nullable Integer maxTokens,
        @Nullable List<String> types,
        @Nullable String author,
        @Nullable String subject,
        @Nullable String asOf,
        @Nullable String knownAt,
        @Nullable Integer deadlineMs,
        @Nullable Boolean explain,
        @Nullable String exceptSession) {

    /** As REST asks. */
    public RecallRequest toRequest() {
        return Boolean.TRUE.equals(wide) ? toWideRequest() : toNarrowRequest();
    }

    public RecallRequest toNarrowRequest() {
        return request(Field.namespace(namespace));
    }

    public RecallRequest toWideRequest() {
        return request(null);
    }

    private RecallRequest request(@Nullable NamespaceName where) {
        return new RecallRequest(
                Field.required("query", query),
                where,
                limit == null ? RecallRequest.LIMIT_DEFAULT : limit,
                maxTokens == null ? RecallRequest.MAX_TOKENS_DEFAULT : maxTokens,
                Field.types(types),
                author,
                subject,
                Field.instant("as_of", asOf),
                Field.instant("known_at", knownAt),
                deadlineMs == null ? RecallRequest.DEADLINE_DEFAULT : Duration.ofMillis(deadlineMs),
                Boolean.TRUE.equals(explain),
                exceptSession);
    }
}
