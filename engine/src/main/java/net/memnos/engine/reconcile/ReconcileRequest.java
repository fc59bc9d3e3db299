package net.memnos.engine.reconcile;

import net.memnos.engine.Characters;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.NamespaceName;
import org.jspecify.annotations.Nullable;

/**
 * A claim to hold against the memory.
 *
 * @param claim 1..4000 characters
 * @param subject what it is about, when the caller knows
 * @param predicate which relation, when the caller knows
 */
public record ReconcileRequest(
        String claim, @Nullable String subject, @Nullable String predicate, NamespaceName namespace) {

    public static final int CLAIM_LENGTH_MAX = 4000;

    public ReconcileRequest {
        Characters.check("claim", claim);
        Characters.check("subject", subject);
        Characters.check("predicate", predicate);
        if (claim.isBlank()) {
            throw MemnosException.badField("claim", "is empty", "state the claim in one sentence");
        }
        if (claim.codePointCount(0, claim.length()) > CLAIM_LENGTH_MAX) {
            throw MemnosException.tooLarge(
                    "claim", "is longer than " + CLAIM_LENGTH_MAX + " characters", "state one claim at a time");
        }
    }

    /** The same claim in other words, cut to the longest that may be made. */
    public ReconcileRequest claiming(String words) {
        int end = words.offsetByCodePoints(0, Math.min(CLAIM_LENGTH_MAX, words.codePointCount(0, words.length())));
        return new ReconcileRequest(words.substring(0, end), subject, predicate, namespace);
    }
}
