package net.memnos.hooks.event;

import java.util.List;
import java.util.Optional;

/** What is kept of a text, whichever way it came: a hook, or a transcript on the disk. */
public final class CaptureRules {

    private static final List<CaptureRule> RULES = List.of(new MachineWords(), new SlashCommands(), new Noise());

    private CaptureRules() {}

    /** The words that somebody said; empty when nobody said any. */
    public static Optional<String> words(Event.Side side, String text) {
        return judge(side, text) instanceof CaptureRule.Keep(String words) ? Optional.of(words) : Optional.empty();
    }

    static CaptureRule.Verdict judge(Event.Side side, String text) {
        CaptureRule.Verdict verdict = new CaptureRule.Keep(text);
        for (CaptureRule rule : RULES) {
            if (verdict instanceof CaptureRule.Keep(String words)) {
                verdict = rule.judge(side, words);
            }
        }
        return verdict;
    }
}
