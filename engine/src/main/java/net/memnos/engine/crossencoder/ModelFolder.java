package net.memnos.engine.crossencoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder with a model as Hugging Face exports it: {@code model.onnx}, there or below {@code onnx}, and
 * {@code tokenizer.json}.
 *
 * @param readsMax how many tokens the model reads, as far as its files say so
 */
public record ModelFolder(ModelFiles files, OptionalInt readsMax) {

    static final long MODEL_BYTES_MAX = 2L << 30;
    static final long TOKENIZER_BYTES_MAX = 64L << 20;

    private static final String EXPORT = "export it with a tool such as Hugging Face Optimum, which writes both files";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What stands in for "no limit" in some tokenizers' files is far above this. */
    private static final long READS_MAX = 32_768;

    /** Looks at a folder; the message of what is thrown says what is missing in it. */
    public static ModelFolder of(Path folder) {
        return of(folder, Optional.empty());
    }

    /**
     * Looks at a folder that has more than one model.
     *
     * @param named the file to take, relative to the folder
     */
    public static ModelFolder of(Path folder, Optional<String> named) {
        if (!Files.isDirectory(folder)) {
            throw new MemnosException(
                    ErrorCode.NOT_FOUND,
                    folder + " is not a folder",
                    "name the folder that has model.onnx and tokenizer.json");
        }
        Path model = named.map(folder::resolve).orElseGet(() -> model(folder));
        ModelFiles files = new ModelFiles(
                checked(model, MODEL_BYTES_MAX),
                weights(model).map(file -> checked(file, MODEL_BYTES_MAX)),
                checked(folder.resolve("tokenizer.json"), TOKENIZER_BYTES_MAX));
        return new ModelFolder(files, readsMax(folder));
    }

    private static Path model(Path folder) {
        for (Path usual : List.of(folder.resolve("model.onnx"), folder.resolve("onnx", "model.onnx"))) {
            if (Files.isRegularFile(usual)) {
                return usual;
            }
        }
        List<Path> found = Stream.of(folder, folder.resolve("onnx"))
                .flatMap(ModelFolder::models)
                .toList();
        if (found.isEmpty()) {
            throw new MemnosException(ErrorCode.UNPROCESSABLE, folder + " has no ONNX model", EXPORT);
        }
        if (found.size() > 1) {
            throw new MemnosException(
                    ErrorCode.UNPROCESSABLE,
                    folder + " has " + found.size() + " ONNX models",
                    "name one with --file, such as --file " + folder.relativize(found.getFirst()));
        }
        return found.getFirst();
    }

    private static Stream<Path> models(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".onnx")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    /** The names that exporters give to weights beside a model. */
    private static Optional<Path> weights(Path model) {
        String name = String.valueOf(model.getFileName());
        return Stream.of(name + "_data", name + ".data")
                .map(model::resolveSibling)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Path checked(Path file, long bytesMax) {
        try {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new MemnosException(ErrorCode.UNPROCESSABLE, file + " is missing or cannot be read", EXPORT);
            }
            long bytes = Files.size(file);
            if (bytes == 0 || bytes > bytesMax) {
                throw new MemnosException(
                        bytes == 0 ? ErrorCode.UNPROCESSABLE : ErrorCode.TOO_LARGE,
                        file + " has " + bytes + " bytes",
                        "it may have 1 to " + bytesMax + "; a smaller or quantised model is faster, too");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static OptionalInt readsMax(Path folder) {
        return Stream.of(
                        number(folder.resolve("config.json"), "max_position_embeddings"),
                        number(folder.resolve("tokenizer_config.json"), "model_max_length"))
                .flatMapToInt(OptionalInt::stream)
                .min();
    }

    private static OptionalInt number(Path file, String field) {
        if (!Files.isRegularFile(file)) {
            return OptionalInt.empty();
        }
        try {
            JsonNode value = JSON.readTree(Files.readString(file)).path(field);
            return value.isNumber() && value.asDouble() >= 1 && value.asDouble() <= READS_MAX
                    ? OptionalInt.of(value.asInt())
                    : OptionalInt.empty();
        } catch (IOException | JacksonException e) {
            throw new MemnosException(ErrorCode.UNPROCESSABLE, file + " is not JSON: " + e.getMessage(), EXPORT, e);
        }
    }
}
