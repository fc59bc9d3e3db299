package net.memnos.engine.recall.query;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.recall.candidate.Question;

/** Tells a question about something as a whole ("tell me about Ana") from one about a part of it. */
public final class WholeQuestion {

    /** The words with which one asks for all that is known. */
    private static final Set<String> ASKING =
            Set.of(("tell me us more about on of who what is are was does do did you we i"
                            + " know known have can could please everything anything all describe summarise summarize summary"
                            + " overview profile dossier give show remember and a an the there to that"
                            + " wer ist erzähl mir über alles qui est")
                    .split(" "));

    private static final Set<String> CONVERSATION =
            Set.of(("talk talked talking discuss discussed conversation conversations"
                            + " session sessions chat chatted meeting recap spoke besprochen gesprochen")
                    .split(" "));

    private static final int NAME_WORDS_MAX = QueryAnalyzer.NAME_WORDS_MAX;

    private WholeQuestion() {}

    /** Whether it asks for what was spoken about. */
    public static boolean isAboutConversation(Question question) {
        return question.words().stream().anyMatch(CONVERSATION::contains);
    }

    /** What such a question is about, if it is one: all of its words but those that only ask. */
    public static Optional<String> about(Question question) {
        List<String> words = question.words();
        int from = 0;
        int to = words.size();
        while (from < to && ASKING.contains(words.get(from))) {
            from++;
        }
        while (to > from && ASKING.contains(words.get(to - 1))) {
            to--;
        }
        int length = to - from;
        return length >= 1 && length <= NAME_WORDS_MAX
                ? Optional.of(String.join(" ", words.subList(from, to)))
                : Optional.empty();
    }
}
