package net.memnos.hooks.event;

import java.util.Set;

/** Texts without a letter or a digit, and the placeholders of clients, say nothing. A yes does: it answers what was asked. */
final class Noise implements CaptureRule {

    private static final Set<String> PLACEHOLDERS =
            Set.of("(no content)", "[no content]", "No response requested.", "[Request interrupted by user]");

    @Override
    public Verdict judge(Event.Side side, String text) {
        return text.codePoints().noneMatch(Character::isLetterOrDigit) || PLACEHOLDERS.contains(text.strip())
                ? new Skip("empty")
                : new Keep(text);
    }
}
