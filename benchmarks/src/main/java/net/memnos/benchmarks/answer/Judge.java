package net.memnos.benchmarks.answer;

import java.util.EnumMap;
import java.util.Map;
import net.memnos.engine.endpoint.TokenCount;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges predictions rung by rung. What can be compared without a model is not asked, and what follows from a rung is not
 * asked on the next: who has the same values has the same meaning, and who has the same meaning touches on it.
 */
final class Judge {

    private final String name;
    private final Chat chat;
    private final Journal journal;

    /** @param name of the part that it has, such as {@code judge} */
    Judge(String name, Chat chat, Journal journal) {
        this.name = name;
        this.chat = chat;
        this.journal = journal;
    }

    String name() {
        return name;
    }

    Chat chat() {
        return chat;
    }

    /** The model, where it is, and what it is told: what a judgement belongs to. */
    String identity() {
        return chat.endpoint().shown() + ", prompts " + Prompts.judgeSha256().substring(0, 12);
    }

    /** What is said without a model, if it can be; else nothing. */
    static Map<Rung, Verdict> withoutModel(Prediction prediction) {
        if (prediction.right().isEmpty()) {
            return prediction.isUnknown()
                    ? Map.of(Rung.ABSTENTION, Verdict.RIGHT)
                    : prediction.said().isEmpty() ? Map.of(Rung.ABSTENTION, Verdict.WRONG) : Map.of();
        }
        boolean same = prediction
                .said()
                .filter(said -> SameValue.same(prediction.right().get(), said))
                .isPresent();
        if (same) {
            return Map.of(Rung.STRICT, Verdict.RIGHT, Rung.STANDARD, Verdict.RIGHT, Rung.LENIENT, Verdict.RIGHT);
        }
        return prediction.said().isEmpty() || prediction.isUnknown()
                ? Map.of(Rung.STRICT, Verdict.WRONG, Rung.STANDARD, Verdict.WRONG, Rung.LENIENT, Verdict.WRONG)
                : Map.of();
    }

    /** The verdict on each rung that there is for the question. */
    Map<Rung, Verdict> judge(Prediction prediction) throws Unanswered, InterruptedException {
        Map<Rung, Verdict> known = withoutModel(prediction);
        if (!known.isEmpty()) {
            return known;
        }
        Map<Rung, Verdict> verdicts = new EnumMap<>(Rung.class);
        if (prediction.right().isEmpty()) {
            verdicts.put(Rung.ABSTENTION, ask(prediction, Rung.ABSTENTION));
            return verdicts;
        }
        Verdict standard = ask(prediction, Rung.STANDARD);
        verdicts.put(Rung.STANDARD, standard);
        verdicts.put(Rung.STRICT, standard == Verdict.RIGHT ? ask(prediction, Rung.STRICT) : standard);
        verdicts.put(Rung.LENIENT, standard == Verdict.WRONG ? ask(prediction, Rung.LENIENT) : standard);
        return verdicts;
    }

    private Verdict ask(Prediction prediction, Rung rung) throws Unanswered, InterruptedException {
        var made = journal.judgement(prediction.key(), identity(), rung);
        if (made.isPresent()) {
            return made.get().verdict();
        }
        Wrote wrote = chat.ask(Prompts.of(rung), user(prediction));
        Verdict verdict = wrote.text().map(Verdict::read).orElse(Verdict.UNJUDGED);
        String shown = verdict == Verdict.UNJUDGED ? wrote.text().orElse(wrote.problem()) : "";
        TokenCount tokens = wrote.tokens();
        journal.add(new Judgement(prediction.key(), identity(), rung, verdict, shown, tokens));
        return verdict;
    }

    /** As JSON, so that nothing in an answer can look like the end of it. */
    private static String user(Prediction prediction) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("question", prediction.text());
        prediction.right().ifPresent(right -> node.put("right_answer", right));
        return node.put("given_answer", prediction.said().orElse("")).toString();
    }
}
