package net.memnos.engine.crossencoder;

import java.util.List;

/** A model that reads a question and a text together and says how well they fit. Thread-safe. */
public interface CrossEncoder extends AutoCloseable {

    /** How well each text answers the question, in their order: the higher, the better, on the model's own scale. */
    double[] score(String question, List<String> texts);

    @Override
    void close();

    /** Makes the encoder of a model that is there. */
    @FunctionalInterface
    interface Loader {
        CrossEncoder load(ModelFiles files, int tokensMax);
    }
}
