package net.memnos.benchmarks.fit;

import java.util.List;
import java.util.Set;
import net.memnos.benchmarks.run.Corpus;

/** Turns of one namespace, with questions that some of them answer. */
public record Conversation(Corpus corpus, List<Asked> questions) {

    public Conversation {
        questions = List.copyOf(questions);
    }

    /**
     * A question.
     *
     * @param gold the ids of the turns that answer it
     */
    public record Asked(String id, String text, Set<String> gold) {}
}
