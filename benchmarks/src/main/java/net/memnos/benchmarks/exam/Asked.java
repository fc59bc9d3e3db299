package net.memnos.benchmarks.exam;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.benchmarks.run.Corpus;

/**
 * A question with the right answer to it.
 *
 * @param category a kind of question, as the data names it
 * @param evidence the ids of the turns that the answer is in; empty where the data does not say
 * @param answer empty when the right thing is to say that it is not known
 * @param date when it was asked, as the reader is told
 */
public record Asked(
        String id, String category, String text, Set<String> evidence, Optional<String> answer, Optional<String> date) {

    public Asked {
        evidence = Set.copyOf(evidence);
    }

    /** Whether it has an answer. */
    public boolean answerable() {
        return answer.isPresent();
    }

    /** The turns of one namespace, and questions with their right answers. */
    public record Sheet(Corpus corpus, List<Asked> questions) {

        public Sheet {
            questions = List.copyOf(questions);
        }
    }
}
