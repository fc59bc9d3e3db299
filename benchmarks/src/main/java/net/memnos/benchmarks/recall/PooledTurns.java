package net.memnos.benchmarks.recall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.memnos.benchmarks.run.Said;

/** The turns of many questions as one memory, each once, and what of them answers each question. */
public final class PooledTurns {

    private final List<Said> turns = new ArrayList<>();
    private final List<Asked> questions = new ArrayList<>();

    /** A question that turns of the pool answer, by their ids. */
    public record Asked(UserTurns question, Set<String> gold) {}

    /** Pools the turns, with ids that are unique in the pool; several questions may have the same session. */
    public PooledTurns(List<UserTurns> all) {
        Map<String, String> ids = new HashMap<>();
        for (UserTurns question : all) {
            Set<String> gold = new LinkedHashSet<>();
            for (UserTurns.Turn turn : question.turns()) {
                Said said = turn.said();
                String key = said.session() + "\n" + said.text();
                if (!ids.containsKey(key)) {
                    String id = "turn-" + turns.size();
                    ids.put(key, id);
                    turns.add(new Said(
                            said.occurredAt(),
                            said.speaker(),
                            said.role(),
                            said.text(),
                            question.id() + said.session(),
                            id));
                }
                if (turn.gold()) {
                    gold.add(ids.getOrDefault(key, ""));
                }
            }
            if (!gold.isEmpty()) {
                questions.add(new Asked(question, gold));
            }
        }
    }

    public List<Said> turns() {
        return List.copyOf(turns);
    }

    public List<Asked> questions() {
        return List.copyOf(questions);
    }
}
