package net.memnos.benchmarks.answer;

import java.util.Optional;
import net.memnos.engine.endpoint.TokenCount;

/**
 * What a model gave for a call that is paid for.
 *
 * @param text what it wrote; empty when it declined, or when what came is no whole answer
 * @param problem why there is no text, in words of our own
 */
record Wrote(Optional<String> text, String problem, TokenCount tokens) {

    static Wrote of(String text, TokenCount tokens) {
        return new Wrote(Optional.of(text), "", tokens);
    }

    static Wrote nothing(String problem, TokenCount tokens) {
        return new Wrote(Optional.empty(), problem, tokens);
    }
}
