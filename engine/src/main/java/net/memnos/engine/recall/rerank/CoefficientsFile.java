package net.memnos.engine.recall.rerank;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import org.jspecify.annotations.Nullable;

/**
 * Coefficients of an operator's own, in place of the built-in ones.
 *
 * @param advice for questions that ask for a suggestion; empty: the built-in ones
 */
public record CoefficientsFile(Coefficients question, Optional<Coefficients> advice) {

    /** The first line. A file of another version belongs to other features. */
    public static final String HEAD = "# memnos coefficients, version 1";

    private static final String HINT = "'memnos bench fit' writes such a file";
    private static final long BYTES_MAX = 64L << 10;

    /** Reads a file; what is wrong with it is said. */
    public static CoefficientsFile read(Path file) {
        List<String> lines = lines(file);
        if (lines.isEmpty() || !lines.getFirst().strip().equals(HEAD)) {
            throw refused(file, "its first line is not '" + HEAD + "'", null);
        }
        try {
            Coefficients question = Coefficients.parse(lines, LinearReranker.QUESTION);
            boolean advises = lines.stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .limit(1)
                    .anyMatch(line -> List.of(line.strip().split("\t", -1)).contains(LinearReranker.ADVICE));
            return new CoefficientsFile(
                    question,
                    advises ? Optional.of(Coefficients.parse(lines, LinearReranker.ADVICE)) : Optional.empty());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw refused(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw refused(file, "it is longer than " + BYTES_MAX + " bytes", null);
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw refused(file, "it cannot be read: " + e.getMessage(), e);
        }
    }

    private static MemnosException refused(Path file, String reason, @Nullable Throwable cause) {
        String message = file + " has no coefficients that can be used: " + reason;
        return cause == null
                ? new MemnosException(ErrorCode.UNPROCESSABLE, message, HINT)
                : new MemnosException(ErrorCode.UNPROCESSABLE, message, HINT, cause);
    }

    /**
     * The text of such a file.
     *
     * @param talk what they were fitted on, line by line
     */
    public static String text(List<String> talk, Coefficients question) {
        List<String> lines = new ArrayList<>();
        lines.add(HEAD);
        talk.forEach(line -> lines.add("# " + line.replaceAll("\\R", " ")));
        lines.add("feature\t" + LinearReranker.QUESTION);
        for (Feature feature : Feature.values()) {
            lines.add(feature.label() + "\t" + String.format(Locale.ROOT, "%.4f", question.of(feature)));
        }
        return String.join("\n", lines) + "\n";
    }
}
