package net.memnos.benchmarks.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of a run: what it was made with, then every prediction and judgement as it was made. A run that is stopped leaves
 * whole lines, and the next one with the same settings goes on from there. Thread-safe.
 */
final class Journal implements AutoCloseable {

    /** The kind of the first line. */
    static final String KIND = "run";

    private static final long SIZE_MAX = 1L << 30;

    private final FileChannel channel;
    private final Map<String, Prediction> predictions = new HashMap<>();
    private final Map<String, Judgement> judgements = new HashMap<>();

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens a file, or begins it.
     *
     * @param made what predictions depend on; a file that was made with something else is refused
     */
    static Journal open(Path file, JsonNode made) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel, file);
            Journal journal = new Journal(channel);
            journal.read(file, made);
            return journal;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return;
            }
        } catch (OverlappingFileLockException _) {
            // A run of this very program has it.
        }
        throw new IllegalArgumentException("another run is writing " + file + "; name another file with --out");
    }

    private void read(Path file, JsonNode made) throws IOException {
        if (channel.size() > SIZE_MAX) {
            throw new IllegalArgumentException(file + " is larger than any run's; name another file with --out");
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // The whole of it.
        }
        byte[] all = bytes.array();
        int whole = all.length;
        while (whole > 0 && all[whole - 1] != '\n') {
            whole--;
        }
        // What follows the last line's end was being written when the run was stopped.
        channel.truncate(whole);
        channel.position(whole);
        int number = 0;
        for (String line :
                new String(all, 0, whole, StandardCharsets.UTF_8).lines().toList()) {
            number++;
            take(file, number, line, made);
        }
        if (number == 0) {
            append(made);
        }
    }

    private void take(Path file, int number, String line, JsonNode made) {
        JsonNode node;
        try {
            node = JsonMapper.shared().readTree(line);
        } catch (JacksonException _) {
            throw new IllegalArgumentException(
                    file + ", line " + number + " is not JSON; name another file with --out");
        }
        String kind = node.path("kind").asString("");
        if (number == 1 && !node.equals(JsonMapper.shared().readTree(made.toString()))) {
            throw new IllegalArgumentException(
                    file + " was made with other data, settings or another version; name another file with --out");
        }
        switch (kind) {
            case KIND -> {
                // Compared above.
            }
            case Prediction.KIND -> {
                Prediction prediction = Prediction.of(node);
                predictions.put(prediction.key(), prediction);
            }
            case Judgement.KIND -> {
                Judgement judgement = Judgement.of(node);
                judgements.put(judgement.key(), judgement);
            }
            default ->
                throw new IllegalArgumentException(
                        file + ", line " + number + " is of no known kind; name another file with --out");
        }
    }

    synchronized Optional<Prediction> prediction(Prediction.Source source, String question) {
        return Optional.ofNullable(predictions.get(Prediction.key(source, question)));
    }

    synchronized Optional<Judgement> judgement(String prediction, String judge, Rung rung) {
        return Optional.ofNullable(judgements.get(Judgement.key(prediction, judge, rung)));
    }

    synchronized void add(Prediction prediction) {
        append(prediction.json());
        predictions.put(prediction.key(), prediction);
    }

    synchronized void add(Judgement judgement) {
        append(judgement.json());
        judgements.put(judgement.key(), judgement);
    }

    /** All predictions of the file. */
    synchronized List<Prediction> predictions() {
        return List.copyOf(predictions.values());
    }

    /** All judgements of the file. */
    synchronized List<Judgement> judgements() {
        return List.copyOf(judgements.values());
    }

    private void append(JsonNode line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what was answered cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
