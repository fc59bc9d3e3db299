package net.memnos.engine.recall;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import net.memnos.engine.Characters;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.turn.MemoryType;
import org.jspecify.annotations.Nullable;

/**
 * A question to the memory.
 *
 * @param query 1..20000 characters
 * @param namespace the one to search, or null: every namespace that the principal may read
 * @param limit 1..50 memories
 * @param maxTokens 50..20000 tokens of context
 * @param asOf valid time: what was so then; null: now
 * @param knownAt transaction time: what memnos believed then; null: now
 * @param deadline 50 ms to 60 s, after which an arm that is not done is reported as degraded
 * @param exceptSession the caller's live session, whose turns are left out
 */
public record RecallRequest(
        String query,
        @Nullable NamespaceName namespace,
        int limit,
        int maxTokens,
        Set<MemoryType> types,
        @Nullable String author,
        @Nullable String subject,
        @Nullable Instant asOf,
        @Nullable Instant knownAt,
        Duration deadline,
        boolean explain,
        @Nullable String exceptSession) {

    public static final int QUERY_LENGTH_MAX = 20_000;
    public static final int LIMIT_DEFAULT = 12;
    public static final int MAX_TOKENS_DEFAULT = 1500;
    public static final Duration DEADLINE_DEFAULT = Duration.ofMillis(1500);

    public RecallRequest {
        if (query.isBlank()) {
            throw MemnosException.badField("query", "is empty", "ask in 1 to " + QUERY_LENGTH_MAX + " characters");
        }
        if (query.codePointCount(0, query.length()) > QUERY_LENGTH_MAX) {
            throw MemnosException.tooLarge(
                    "query", "is longer than " + QUERY_LENGTH_MAX + " characters", "ask a shorter question");
        }
        Characters.check("author", author);
        Characters.check("subject", subject);
        Characters.check("except_session", exceptSession);
        within("limit", limit, 1, 50);
        within("max_tokens", maxTokens, 50, 20_000);
        within("deadline_ms", deadline.toMillis(), 50, 60_000);
        types = Set.copyOf(types);
    }

    /** A question with the defaults. */
    public static RecallRequest of(String query, @Nullable NamespaceName namespace) {
        return new RecallRequest(
                query,
                namespace,
                LIMIT_DEFAULT,
                MAX_TOKENS_DEFAULT,
                Set.of(),
                null,
                null,
                null,
                null,
                DEADLINE_DEFAULT,
                false,
                null);
    }

    /** The same question in other words, cut to the longest that may be asked. */
    public RecallRequest asking(String words) {
        int end = words.offsetByCodePoints(0, Math.min(QUERY_LENGTH_MAX, words.codePointCount(0, words.length())));
        return new RecallRequest(
                words.substring(0, end),
                namespace,
                limit,
                maxTokens,
                types,
                author,
                subject,
                asOf,
                knownAt,
                deadline,
                explain,
                exceptSession);
    }

    /** The same question with another deadline. */
    public RecallRequest within(Duration newDeadline) {
        return new RecallRequest(
                query,
                namespace,
                limit,
                maxTokens,
                types,
                author,
                subject,
                asOf,
                knownAt,
                newDeadline,
                explain,
                exceptSession);
    }

    /** The same question for fewer or more memories. */
    public RecallRequest limitedTo(int newLimit) {
        return new RecallRequest(
                query,
                namespace,
                newLimit,
                maxTokens,
                types,
                author,
                subject,
                asOf,
                knownAt,
                deadline,
                explain,
                exceptSession);
    }

    private static void within(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw MemnosException.badField(field, value + " is out of range", "use " + min + " to " + max);
        }
    }
}
