package net.memnos.benchmarks.exam;

import java.util.List;
import java.util.Set;
import net.memnos.benchmarks.run.Corpus;

/** The turns of one namespace, and questions that some of them answer. */
public record Exam(Corpus corpus, List<Question> questions) {

    public Exam {
        questions = List.copyOf(questions);
    }

    /**
     * A question.
     *
     * @param category a kind of question, as the data names it
     * @param gold the ids of the turns that answer it
     */
    public record Question(String id, String category, String text, Set<String> gold) {

        public Question {
            gold = Set.copyOf(gold);
        }
    }
}
