package net.memnos.engine.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.embedding.Embedder;
import net.memnos.engine.embedding.EmbeddingSpace;

/**
 * The built-in model, bge-small-en-v1.5 quantised to 8 bits, run in this process. Needs no network and no key. Thread-safe.
 *
 * <p>Each text is a run of its own: quantised activations depend on what else is in a batch, padding included, so the same
 * text would get another vector in another batch. The mean over all tokens, without the prefix for queries, retrieves turns
 * better than the model's own first token does.
 */
public final class LocalEmbedder implements Embedder {

    /** The space of its vectors. */
    public static final EmbeddingSpace SPACE = new EmbeddingSpace("bge-small-en-v1.5-q", "mean", 384);

    private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
    private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";
    private static final int TOKENS_MAX = 512;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;
    /** Runs share it; closing waits for them, because freeing the model under a run ends the process. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private boolean closed;

    private LocalEmbedder(OrtEnvironment environment, OrtSession session, HuggingFaceTokenizer tokenizer) {
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
    }

    /**
     * Loads the model, which takes about a second.
     *
     * @param cache a folder of ours, where the native libraries are unpacked once
     * @param threads that one run may use; 1 leaves a laptop's other cores alone and costs a query 2.5 ms
     */
    public static LocalEmbedder load(Path cache, int threads) {
        try {
            NativeLibraries.prepare(cache);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            environment.setTelemetry(false);
            HuggingFaceTokenizer tokenizer = tokenizer();
            try {
                return new LocalEmbedder(environment, session(environment, threads), tokenizer);
            } catch (OrtException | IOException | RuntimeException e) {
                tokenizer.close();
                throw e;
            }
        } catch (OrtException | IOException | LinkageError e) {
            throw new MemnosException(
                    ErrorCode.UNAVAILABLE,
                    "the local model could not be loaded: " + e.getMessage(),
                    "run 'memnos health'",
                    e);
        }
    }

    private static HuggingFaceTokenizer tokenizer() throws IOException {
        Map<String, String> options =
                Map.of("truncation", "true", "maxLength", Integer.toString(TOKENS_MAX), "padding", "false");
        try (InputStream json = resource(TOKENIZER)) {
            return HuggingFaceTokenizer.newInstance(json, options);
        }
    }

    private static OrtSession session(OrtEnvironment environment, int threads) throws OrtException, IOException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return environment.createSession(model(), options);
        }
    }

    /** Off the heap, which otherwise would keep room for the 34 MB. */
    private static ByteBuffer model() throws IOException {
        int size = LocalEmbedder.class.getResource(MODEL) == null ? 0 : size();
        ByteBuffer buffer = ByteBuffer.allocateDirect(size);
        try (InputStream in = resource(MODEL);
                ReadableByteChannel channel = Channels.newChannel(in)) {
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                continue;
            }
        }
        return buffer.flip();
    }

    private static int size() throws IOException {
        try (InputStream in = resource(MODEL)) {
            return Math.toIntExact(in.skip(Long.MAX_VALUE));
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = LocalEmbedder.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException(name + " is not on the class path");
        }
        return in;
    }

    @Override
    public EmbeddingSpace space() {
        return SPACE;
    }

    @Override
    public Embedded embed(String text) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new MemnosException(ErrorCode.UNAVAILABLE, "the local model is closed", "");
            }
            return run(text);
        } finally {
            use.readLock().unlock();
        }
    }

    private Embedded run(String text) {
        Encoding encoding = tokenizer.encode(text);
        long[] ids = encoding.getIds();
        long[] shape = {1, ids.length};
        try (OnnxTensor tokens = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor mask =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(encoding.getAttentionMask()), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(encoding.getTypeIds()), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", types))) {
            FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
            return new Embedded(unitMean(states, ids.length), ids.length, encoding.exceedMaxLength());
        } catch (OrtException e) {
            throw new MemnosException(ErrorCode.INTERNAL, "the local model failed: " + e.getMessage(), "", e);
        }
    }

    /** The mean of the token vectors, at length 1. */
    private static float[] unitMean(FloatBuffer states, int tokens) {
        float[] vector = new float[SPACE.dimensions()];
        float[] token = new float[vector.length];
        for (int i = 0; i < tokens; i++) {
            states.get(token);
            for (int d = 0; d < vector.length; d++) {
                vector[d] += token[d];
            }
        }
        double squares = 0;
        for (float x : vector) {
            squares += (double) x * x;
        }
        float length = (float) Math.sqrt(squares);
        for (int d = 0; d < vector.length; d++) {
            vector[d] /= length;
        }
        return vector;
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
            throw new UncheckedIOException(new IOException("the local model could not be closed", e));
        } finally {
            use.writeLock().unlock();
        }
    }
}
