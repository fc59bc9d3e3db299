package net.memnos.engine.config;

import java.util.List;
import java.util.stream.Collectors;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;

/**
 * Something in the configuration that cannot be used.
 *
 * @param where the variable, flag or file that holds it
 * @param message what is wrong, without the value of a secret
 * @param hint what to write instead
 */
public record ConfigProblem(String where, String message, String hint) {

    static MemnosException all(List<ConfigProblem> problems) {
        String lines = problems.stream()
                .map(problem -> "  " + problem.where() + ": " + problem.message() + " (" + problem.hint() + ")")
                .collect(Collectors.joining("\n"));
        return new MemnosException(
                ErrorCode.UNPROCESSABLE,
                problems.size() == 1
                        ? "the configuration has a problem\n" + lines
                        : "the configuration has " + problems.size() + " problems\n" + lines,
                "docs/reference/config.md lists every key");
    }
}
