package net.memnos.engine.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.crossencoder.CrossEncoder;
import net.memnos.engine.crossencoder.ModelFiles;

/** A cross-encoder from the user's own files, run in this process. Thread-safe. */
public final class OnnxCrossEncoder implements CrossEncoder {

    /** Longer words are rare, so what stands behind so many characters for each token is not read anyhow. */
    private static final int CHARACTERS_PER_TOKEN = 12;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;
    private final int tokensMax;
    /** Runs share it; closing waits for them, because freeing the model under a run ends the process. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private boolean closed;

    private OnnxCrossEncoder(
            OrtEnvironment environment, OrtSession session, HuggingFaceTokenizer tokenizer, int tokensMax) {
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
        this.tokensMax = tokensMax;
    }

    /**
     * Loads a model, which is refused when it is not a cross-encoder.
     *
     * @param cache a folder of ours, where the native libraries are unpacked once
     * @param threads that one run may use
     */
    public static OnnxCrossEncoder load(Path cache, int threads, ModelFiles files, int tokensMax) {
        try {
            NativeLibraries.prepare(cache);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            environment.setTelemetry(false);
            HuggingFaceTokenizer tokenizer = tokenizer(files.tokenizer(), tokensMax);
            try {
                OrtSession session = session(environment, threads, files.model());
                try {
                    PairModel.check(session);
                    return new OnnxCrossEncoder(environment, session, tokenizer, tokensMax);
                } catch (OrtException | RuntimeException e) {
                    session.close();
                    throw e;
                }
            } catch (OrtException | RuntimeException e) {
                tokenizer.close();
                throw e;
            }
        } catch (OrtException | LinkageError e) {
            throw new MemnosException(
                    ErrorCode.UNPROCESSABLE,
                    files.model().getFileName() + " could not be loaded: " + e.getMessage(),
                    "it has to be an ONNX model, with the weights that it names beside it",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("the model cannot be loaded", e);
        }
    }

    private static HuggingFaceTokenizer tokenizer(Path file, int tokensMax) {
        Map<String, String> options =
                Map.of("truncation", "true", "maxLength", Integer.toString(tokensMax), "padding", "false");
        try {
            return HuggingFaceTokenizer.newInstance(file, options);
        } catch (IOException | RuntimeException e) {
            throw new MemnosException(
                    ErrorCode.UNPROCESSABLE,
                    file.getFileName() + " is no tokenizer: " + e.getMessage(),
                    "it is written by the export of a fast tokenizer",
                    e);
        }
    }

    private static OrtSession session(OrtEnvironment environment, int threads, Path model) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return environment.createSession(model.toString(), options);
        }
    }

    @Override
    public double[] score(String question, List<String> texts) {
        if (texts.isEmpty()) {
            return new double[0];
        }
        use.readLock().lock();
        try {
            if (closed) {
                throw new MemnosException(ErrorCode.UNAVAILABLE, "the cross-encoder is closed", "");
            }
            String start = start(question);
            return run(texts.stream()
                    .map(text -> tokenizer.encode(start, start(text)))
                    .toList());
        } finally {
            use.readLock().unlock();
        }
    }

    private String start(String text) {
        int end = Math.min(text.length(), tokensMax * CHARACTERS_PER_TOKEN);
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    private double[] run(List<Encoding> pairs) {
        int length = pairs.stream().mapToInt(pair -> pair.getIds().length).max().orElse(0);
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (String name : session.getInputNames()) {
                inputs.put(name, tensor(pairs, length, PairModel.input(name)));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                return PairModel.scores((OnnxTensor) result.get(0), pairs.size());
            }
        } catch (OrtException e) {
            throw new MemnosException(ErrorCode.INTERNAL, "the cross-encoder failed: " + e.getMessage(), "", e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    /** Shorter pairs are filled up with zeros, which the attention mask leaves out. */
    private OnnxTensor tensor(List<Encoding> pairs, int length, Function<Encoding, long[]> part) throws OrtException {
        LongBuffer values = LongBuffer.allocate(pairs.size() * length);
        for (int at = 0; at < pairs.size(); at++) {
            values.put(at * length, part.apply(pairs.get(at)));
        }
        return OnnxTensor.createTensor(environment, values, new long[] {pairs.size(), length});
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                tokenizer.close();
                session.close();
            }
        } catch (OrtException e) {
            throw new UncheckedIOException(new IOException("the cross-encoder could not be closed", e));
        } finally {
            use.writeLock().unlock();
        }
    }
}
