package net.memnos.engine.crossencoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Folders with a cross-encoder that is made on the spot: its score is how many words a question and a text have in common.
 * What it does not know is one and the same word to it.
 */
public final class TinyModel {

    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
    private static final List<String> SPECIAL = List.of("[PAD]", "[CLS]", "[SEP]", "[UNK]");

    private static final String KNOWN =
            "which port does the staging server use has to 8443 we had pancakes for breakfast on sunday where anna live now"
                    + " in lisbon close river build fails when cache is cold what name of dog rex payments are settled at"
                    + " midnight was contract signed may 2024 my bicycle a flat tyre";

    private TinyModel() {}

    /** What the model makes of the words in common. */
    public enum Kind {
        /** Their number. */
        GOOD,
        /** The fewer, the better. */
        UPSIDE_DOWN,
        /** Nothing that is a number. */
        NO_NUMBER,
        /** A table for each pair, as a model for embeddings gives. */
        NO_SCORE,
        /** It takes an input that nobody knows. */
        STRANGE_INPUT
    }

    /** Writes both files into a folder, which is made. */
    public static Path write(Path folder, Kind kind, String... texts) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("model.onnx"), model(kind).bytes());
            Files.writeString(folder.resolve("tokenizer.json"), tokenizer(texts));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OnnxFile model(Kind kind) {
        OnnxFile model = new OnnxFile()
                .input("input_ids", "batch", "tokens")
                .input("attention_mask", "batch", "tokens")
                .input(kind == Kind.STRANGE_INPUT ? "pixels" : "token_type_ids", "batch", "tokens")
                .numbers("rows", 1)
                .numbers("columns", 2)
                .numbers("both", 1, 2)
                .node("Unsqueeze", List.of("input_ids", "columns"), "down")
                .node("Unsqueeze", List.of("input_ids", "rows"), "across")
                .node("Equal", List.of("down", "across"), "same")
                .node("Cast", List.of("same"), "same_number", "to", OnnxFile.FLOAT)
                .node("Cast", List.of("attention_mask"), "mask", "to", OnnxFile.FLOAT)
                .node(
                        "Cast",
                        List.of(kind == Kind.STRANGE_INPUT ? "pixels" : "token_type_ids"),
                        "type",
                        "to",
                        OnnxFile.FLOAT)
                .node("Mul", List.of("type", "mask"), "text")
                .node("Sub", List.of("mask", "text"), "question")
                .node("Unsqueeze", List.of("question", "columns"), "question_down")
                .node("Unsqueeze", List.of("text", "rows"), "text_across")
                .node("Mul", List.of("same_number", "question_down"), "of_question")
                .node("Mul", List.of("of_question", "text_across"), "of_both")
                .node("ReduceSum", List.of("of_both", "both"), "count", "keepdims", 0);
        return switch (kind) {
            case GOOD, STRANGE_INPUT ->
                model.node("Unsqueeze", List.of("count", "rows"), "logits").output("logits", "batch", "one");
            case UPSIDE_DOWN ->
                model.node("Neg", List.of("count"), "less")
                        .node("Unsqueeze", List.of("less", "rows"), "logits")
                        .output("logits", "batch", "one");
            case NO_NUMBER ->
                model.node("Sub", List.of("count", "count"), "nothing")
                        .node("Div", List.of("nothing", "nothing"), "logits")
                        .output("logits", "batch");
            case NO_SCORE -> model.output("of_both", "batch", "tokens", "others");
        };
    }

    private static String tokenizer(String... texts) {
        Set<String> words = new TreeSet<>(words(KNOWN));
        for (String text : texts) {
            words.addAll(words(text));
        }
        List<String> tokens = new ArrayList<>(SPECIAL);
        tokens.addAll(words);
        String vocabulary = IntStream.range(0, tokens.size())
                .mapToObj(id -> "\"%s\":%d".formatted(tokens.get(id), id))
                .collect(Collectors.joining(","));
        String added = IntStream.range(0, SPECIAL.size())
                .mapToObj(id -> """
                        {"id":%d,"content":"%s","single_word":false,"lstrip":false,"rstrip":false,"normalized":false,\
                        "special":true}""".formatted(id, SPECIAL.get(id)))
                .collect(Collectors.joining(","));
        return """
                {"version":"1.0","truncation":null,"padding":null,"added_tokens":[%s],
                "normalizer":{"type":"Lowercase"},"pre_tokenizer":{"type":"Whitespace"},
                "post_processor":{"type":"TemplateProcessing",
                "single":[{"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}},
                {"SpecialToken":{"id":"[SEP]","type_id":0}}],
                "pair":[{"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}},
                {"SpecialToken":{"id":"[SEP]","type_id":0}},{"Sequence":{"id":"B","type_id":1}},
                {"SpecialToken":{"id":"[SEP]","type_id":1}}],
                "special_tokens":{"[CLS]":{"id":"[CLS]","ids":[1],"tokens":["[CLS]"]},
                "[SEP]":{"id":"[SEP]","ids":[2],"tokens":["[SEP]"]}}},
                "decoder":null,"model":{"type":"WordLevel","vocab":{%s},"unk_token":"[UNK]"}}
                """.formatted(added, vocabulary);
    }

    private static Set<String> words(String text) {
        return NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
