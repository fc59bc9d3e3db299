package net.memnos.engine.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;

/** What a model has to take and give to be asked for how well two texts fit. */
final class PairModel {

    private static final String HINT = "export a model for sequence classification with one score for a pair of texts";

    private static final String IDS = "input_ids";
    private static final Map<String, Function<Encoding, long[]>> INPUTS = Map.of(
            IDS,
            Encoding::getIds,
            "attention_mask",
            Encoding::getAttentionMask,
            "token_type_ids",
            Encoding::getTypeIds);

    private PairModel() {}

    /** Refuses a model that takes something else, or gives something else than a score or two for each pair. */
    static void check(OrtSession session) throws OrtException {
        Map<String, NodeInfo> inputs = session.getInputInfo();
        Set<String> unknown = new TreeSet<>(inputs.keySet());
        unknown.removeAll(INPUTS.keySet());
        if (!unknown.isEmpty() || !inputs.containsKey(IDS)) {
            throw refused("the model takes " + new TreeSet<>(inputs.keySet()) + ", and known are "
                    + new TreeSet<>(INPUTS.keySet()) + ", of which input_ids has to be there");
        }
        for (NodeInfo input : inputs.values()) {
            if (!(input.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.INT64) {
                throw refused(
                        "the model takes " + input.getName() + " as something else than whole numbers of 64 bits");
            }
        }
        NodeInfo output = session.getOutputInfo().values().iterator().next();
        if (!(output.getInfo() instanceof TensorInfo tensor) || !isScore(tensor)) {
            throw refused("the model gives " + output.getName() + " as " + output.getInfo());
        }
    }

    private static boolean isScore(TensorInfo tensor) {
        long[] shape = tensor.getShape();
        boolean number = tensor.type == OnnxJavaType.FLOAT || tensor.type == OnnxJavaType.FLOAT16;
        // An exporter may leave a dimension open (-1); then the first scores tell.
        return number && (shape.length == 1 || (shape.length == 2 && shape[1] <= 2));
    }

    /** What an input of this name is made of. */
    static Function<Encoding, long[]> input(String name) {
        Function<Encoding, long[]> input = INPUTS.get(name);
        if (input == null) {
            throw new IllegalArgumentException(name);
        }
        return input;
    }

    /** One score for each pair; of two labels, how much the second is above the first. */
    static double[] scores(OnnxTensor output, int pairs) {
        FloatBuffer numbers = output.getFloatBuffer();
        int labels = numbers.remaining() / pairs;
        if (labels < 1 || labels > 2 || labels * pairs != numbers.remaining()) {
            throw refused("the model gives " + numbers.remaining() + " numbers for " + pairs + " pairs");
        }
        double[] scores = new double[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            scores[pair] = labels == 1 ? numbers.get(pair) : numbers.get(2 * pair + 1) - numbers.get(2 * pair);
        }
        return scores;
    }

    private static MemnosException refused(String message) {
        return new MemnosException(ErrorCode.UNPROCESSABLE, message, HINT);
    }
}
