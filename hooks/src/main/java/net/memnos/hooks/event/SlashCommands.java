package net.memnos.hooks.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Clients hand a slash command over as it was typed, before it is expanded. What follows its name are the user's words, when
 * they are words; the name alone, or with an option, is a key that was pressed.
 */
final class SlashCommands implements CaptureRule {

    private static final Pattern COMMAND =
            Pattern.compile("\\s*/[A-Za-z][A-Za-z0-9_:.-]*(?:\\s+(.*))?", Pattern.DOTALL);
    private static final int WORDS_MIN = 3;

    @Override
    public Verdict judge(Event.Side side, String text) {
        Matcher command = COMMAND.matcher(text);
        if (side == Event.Side.REPLY || !command.matches()) {
            return new Keep(text);
        }
        String rest = command.group(1) == null ? "" : command.group(1).strip();
        return !rest.isEmpty() && rest.split("\\s+").length >= WORDS_MIN ? new Keep(text) : new Skip("command");
    }
}
