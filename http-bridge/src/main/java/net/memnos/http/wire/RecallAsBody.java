package net.memnos.http.wire;

import java.util.List;
import net.memnos.engine.recall.RecallRequest;
import org.jspecify.annotations.Nullable;

/**
 * A question in the place of somebody else, as it comes in.
 *
 * @param principal in whose place
 * @param wide true: every namespace that the principal may read
 */
public record RecallAsBody(
        @Nullable String principal,
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
        @Nullable Boolean explain) {

    public RecallRequest toRequest() {
        return new RecallBody(
                        query,
                        namespace,
                        wide,
                        limit,
                        maxTokens,
                        types,
                        author,
                        subject,
                        asOf,
                        knownAt,
                        deadlineMs,
                        explain,
                        null)
                .toRequest();
    }
}
