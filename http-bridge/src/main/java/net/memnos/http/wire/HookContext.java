package net.memnos.http.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.echo.Frame;

/** What a hook may put into a conversation: a block of recorded memory, no longer than clients take whole. */
public final class HookContext {

    /** Some clients put what is longer than 10,000 characters into a file, and show its beginning. */
    public static final int LENGTH_MAX = 9_500;

    private HookContext() {}

    /** The block, cut between lines; its last line stays, for the block is known by it when it comes back. */
    public static Optional<String> within(String context) {
        if (context.isBlank()) {
            return Optional.empty();
        }
        if (context.length() <= LENGTH_MAX) {
            return Optional.of(context);
        }
        List<String> lines = new ArrayList<>();
        int left = LENGTH_MAX - Frame.LAST_LINE.length();
        for (String line : context.lines().toList()) {
            left -= line.length() + 1;
            if (left < 0) {
                break;
            }
            lines.add(line);
        }
        lines.add(Frame.LAST_LINE);
        return Optional.of(String.join("\n", lines));
    }
}
