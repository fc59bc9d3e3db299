package net.memnos.engine.extract.llm;

import tools.jackson.databind.node.ObjectNode;

/** What a model is asked, and how its answer is read. What the user says is data: it holds no instruction. */
public interface Question<T> {

    /** What the model is told to do. */
    String system();

    /** What it is to read, as JSON. */
    String user();

    /** The schema that its answer is held to, where the endpoint knows such a thing. */
    ObjectNode responseFormat();

    /** Reads what the model wrote, all or nothing. */
    T read(String content) throws BrokenAnswer;
}
