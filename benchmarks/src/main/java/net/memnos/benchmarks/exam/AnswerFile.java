package net.memnos.benchmarks.exam;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.memnos.benchmarks.exam.Asked.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * A file with questions and right answers: LoCoMo's, LongMemEval's, or lines of a user's own. When fewer questions are
 * wanted than there are, they are taken evenly over the file.
 */
public final class AnswerFile implements AutoCloseable {

    private static final int SNIFFED = 64 * 1024;

    private final Kind kind;
    private final List<Sheet> sheets;
    private final @Nullable LongMemEvalFile original;
    private final int all;
    private final int wanted;
    private int seen;
    private int given;

    /** How a file is read. */
    public enum Kind {
        LOCOMO,
        LONGMEMEVAL,
        LINES;

        /** What a file is, by its beginning. */
        public static Kind of(Path file) throws IOException {
            char[] start = new char[SNIFFED];
            String begins;
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                begins = new String(start, 0, Math.max(0, reader.read(start))).stripLeading();
            }
            if (!begins.startsWith("[")) {
                return LINES;
            }
            return begins.contains("\"question_id\"") ? LONGMEMEVAL : LOCOMO;
        }
    }

    private AnswerFile(Kind kind, List<Sheet> sheets, @Nullable LongMemEvalFile original, int all, int wanted) {
        this.kind = kind;
        this.sheets = sheets;
        this.original = original;
        this.all = all;
        this.wanted = Math.min(all, wanted);
    }

    /**
     * Opens a file.
     *
     * @param wanted how many questions at most
     * @param observed whether LoCoMo's turns come with the file's observations as given facts
     */
    public static AnswerFile open(Path file, int wanted, boolean observed) throws IOException {
        Kind kind = Kind.of(file);
        if (observed && kind != Kind.LOCOMO) {
            throw new IllegalArgumentException("only LoCoMo's file has observations");
        }
        return switch (kind) {
            case LONGMEMEVAL ->
                new AnswerFile(kind, List.of(), LongMemEvalFile.open(file), LongMemEvalFile.count(file), wanted);
            case LOCOMO -> of(kind, LocomoFile.asked(file, observed), wanted);
            case LINES -> of(kind, List.of(JudgedFile.asked(file)), wanted);
        };
    }

    private static AnswerFile of(Kind kind, List<Sheet> sheets, int wanted) {
        int all = sheets.stream().mapToInt(sheet -> sheet.questions().size()).sum();
        return new AnswerFile(kind, new ArrayList<>(sheets), null, all, wanted);
    }

    public Kind kind() {
        return kind;
    }

    /** How many questions the file has. */
    public int all() {
        return all;
    }

    /** The next turns with the wanted of their questions; empty at the end. */
    public Optional<Sheet> next() {
        Optional<Sheet> next = read();
        while (next.isPresent()) {
            List<Asked> questions =
                    next.get().questions().stream().filter(_ -> isWanted()).toList();
            if (!questions.isEmpty()) {
                return Optional.of(new Sheet(next.get().corpus(), questions));
            }
            next = read();
        }
        return next;
    }

    private Optional<Sheet> read() {
        if (original != null) {
            return original.nextAsked();
        }
        return sheets.isEmpty() ? Optional.empty() : Optional.of(sheets.removeFirst());
    }

    private boolean isWanted() {
        seen++;
        boolean wantedNow = (long) seen * wanted / all > given;
        given += wantedNow ? 1 : 0;
        return wantedNow;
    }

    @Override
    public void close() {
        if (original != null) {
            original.close();
        }
    }
}
