package net.memnos.engine.constraint;

import java.util.List;
import java.util.stream.Collectors;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;

/**
 * How much a namespace may pin: every recall carries all of it.
 *
 * @param count constraints in force
 * @param characters of all of them together
 */
public record PinBudget(int count, int characters) {

    /** What holds unless the operator says otherwise. */
    public static final PinBudget DEFAULT = new PinBudget(16, 2000);

    /** An object of a fact is no longer than this. */
    private static final int ONE_MAX = 2000;

    private static final int SHOWN = 120;

    /** Refuses a rule that would never fit. */
    void checkAlone(String rule) {
        int max = Math.min(ONE_MAX, characters);
        int length = rule.codePointCount(0, rule.length());
        if (length > max) {
            throw MemnosException.tooLarge(
                    "text",
                    "a constraint has at most " + max + " characters, this one has " + length + "; nothing was saved",
                    "pin the rule in a sentence, and remember its reasons without type constraint");
        }
    }

    /** Refuses a change after which more is pinned than before, and more than there is room for. */
    void check(List<PinnedConstraint> before, List<PinnedConstraint> after) {
        int charactersAfter = characters(after);
        boolean over = after.size() > count || charactersAfter > characters;
        boolean grew = after.size() > before.size() || charactersAfter > characters(before);
        if (over && grew) {
            throw new MemnosException(
                    ErrorCode.CONFLICT,
                    "there is no room for another constraint: " + before.size() + " of " + count + " are pinned, with "
                            + characters(before) + " of " + characters
                            + " characters; nothing was saved. Candidates to retire, oldest first: "
                            + before.stream().map(PinBudget::shown).collect(Collectors.joining("; ")),
                    "retire one of them with 'memnos constraint retire ID', make the new one shorter, or ask the operator to raise "
                            + "MEMNOS_PIN_COUNT or MEMNOS_PIN_CHARACTERS");
        }
    }

    private static int characters(List<PinnedConstraint> constraints) {
        return constraints.stream()
                .mapToInt(one -> one.text().codePointCount(0, one.text().length()))
                .sum();
    }

    private static String shown(PinnedConstraint one) {
        String text = one.text();
        boolean fits = text.codePointCount(0, text.length()) <= SHOWN;
        return one.id() + " \"" + (fits ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…") + "\"";
    }
}
