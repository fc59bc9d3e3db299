package net.memnos.engine.remember;

import java.util.List;
import java.util.Locale;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.fact.FactOutcome;
import net.memnos.engine.turn.QuarantineMark;
import net.memnos.engine.turn.TurnId;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgement: the redacted turn is committed.
 *
 * @param author the principal's name, stamped from the token
 * @param deduplicated true when the idempotency key was known, or the text only repeats what a recall served: nothing new
 *     was stored
 * @param quarantine that it reads like an order to whoever reads it, or null: it does not
 */
public record RememberResult(
        TurnId turnId,
        NamespaceName namespace,
        String author,
        List<FactOutcome> facts,
        List<Redaction> redactions,
        Extraction extraction,
        boolean deduplicated,
        @Nullable QuarantineMark quarantine) {

    public RememberResult {
        facts = List.copyOf(facts);
        redactions = List.copyOf(redactions);
    }

    /** How much of one kind was taken out of the text: secrets, or what a recall had served. */
    public record Redaction(String kind, int count) {}

    /** Where the facts came from. */
    public enum Extraction {
        RULES,
        LLM,
        CALLER,
        QUEUED,
        NONE;

        /** The name in answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
