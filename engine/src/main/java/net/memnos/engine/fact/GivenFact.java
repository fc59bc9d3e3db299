package net.memnos.engine.fact;

import java.time.Instant;
import net.memnos.engine.Characters;
import net.memnos.engine.MemnosException;
import org.jspecify.annotations.Nullable;

/**
 * A fact as its caller hands it over.
 *
 * @param subject 1..300 characters
 * @param predicate 1..200 characters
 * @param object 1..2000 characters
 * @param statement the sentence to show, or null: made from the three
 * @param validFrom when it began, or null: when it was said
 * @param validTo when it ended (exclusive), or null: still holds
 */
public record GivenFact(
        String subject,
        String predicate,
        String object,
        @Nullable String statement,
        @Nullable Instant validFrom,
        @Nullable Instant validTo) {

    public GivenFact {
        subject = checked("facts.subject", subject, 300);
        predicate = checked("facts.predicate", predicate, 200);
        object = checked("facts.object", object, 2000);
        statement = statement == null ? null : checked("facts.statement", statement, 4000);
        if (validFrom != null && validTo != null && !validFrom.isBefore(validTo)) {
            throw MemnosException.badField(
                    "facts.valid_to",
                    "valid_to " + validTo + " is not after valid_from " + validFrom,
                    "give the first instant at which the fact no longer held");
        }
    }

    /** The sentence to show. */
    public String sentence() {
        return statement == null ? subject + " " + predicate + " " + object : statement;
    }

    private static String checked(String field, String value, int lengthMax) {
        String stripped = value.strip();
        if (Characters.isBlank(stripped)) {
            throw MemnosException.badField(field, "is empty", "give 1 to " + lengthMax + " characters");
        }
        if (stripped.codePointCount(0, stripped.length()) > lengthMax) {
            throw MemnosException.tooLarge(
                    field, "is longer than " + lengthMax + " characters", "shorten it, or keep it in the text");
        }
        return stripped;
    }
}
