package net.memnos.engine.embedding;

/**
 * Where vectors can be compared: one model, one pooling, one number of dimensions.
 *
 * @param model the model's id
 * @param pooling how token vectors become one: {@code mean} or {@code cls}
 */
public record EmbeddingSpace(String model, String pooling, int dimensions) {

    /** The unique name of the space. */
    public String name() {
        return model + "/" + pooling + "/" + dimensions;
    }
}
