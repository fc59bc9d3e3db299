package net.memnos.engine.extract.llm;

/** An answer that is not what was asked for. The message is in our own words and repeats nothing of the answer. */
public final class BrokenAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    public BrokenAnswer(String message) {
        super(message);
    }
}
