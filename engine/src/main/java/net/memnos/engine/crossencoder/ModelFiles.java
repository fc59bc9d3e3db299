package net.memnos.engine.crossencoder;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the files of a model lie.
 *
 * @param weights what the model file keeps outside of itself, if it does
 */
public record ModelFiles(Path model, Optional<Path> weights, Path tokenizer) {}
