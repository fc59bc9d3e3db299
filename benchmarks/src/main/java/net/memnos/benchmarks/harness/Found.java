package net.memnos.benchmarks.harness;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.memnos.benchmarks.report.Row;
import net.memnos.engine.onnx.LocalEmbedder;
import tools.jackson.databind.JsonNode;

/**
 * What a run found.
 *
 * @param database the server that was used
 * @param models what was asked, by the part that it had: models, and the checksums of prompts
 * @param predictions what was found for each question, where questions were asked; they lie beside the figures
 * @param notes what a reader of the figures has to know
 */
record Found(
        String database, Map<String, String> models, List<Row> rows, List<JsonNode> predictions, List<String> notes) {

    Found {
        models = Map.copyOf(models);
        rows = List.copyOf(rows);
        predictions = List.copyOf(predictions);
        notes = List.copyOf(notes);
    }

    /** Figures without questions, by the built-in model. */
    Found(String database, List<Row> rows, List<String> notes) {
        this(database, Map.of("embedding", LocalEmbedder.SPACE.name()), rows, List.of(), notes);
    }

    /** The same with what was found for each question. */
    Found predicting(List<? extends JsonNode> each) {
        return new Found(database, models, rows, List.copyOf(each), notes);
    }

    /** The same with more models or checksums. */
    Found asking(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(models);
        all.putAll(more);
        return new Found(database, all, rows, predictions, notes);
    }
}
