package net.memnos.engine.extract.llm;

import java.util.List;
import net.memnos.engine.extract.TurnText;
import net.memnos.engine.fact.ExtractedFact;
import tools.jackson.databind.node.ObjectNode;

/** Asks for the facts of a turn. */
record TurnQuestion(TurnText turn) implements Question<List<ExtractedFact>> {

    @Override
    public String system() {
        return Prompt.SYSTEM;
    }

    @Override
    public String user() {
        return Prompt.user(turn);
    }

    @Override
    public ObjectNode responseFormat() {
        return AnswerSchema.responseFormat();
    }

    @Override
    public List<ExtractedFact> read(String content) throws BrokenAnswer {
        return AnswerReader.read(content, turn.occurredAt());
    }
}
