package net.memnos.engine.reconcile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import net.memnos.engine.memory.Memory;

/** The sentences of memories, each read as a statement of whoever said it. */
final class Sentences {

    private static final int LENGTH_MAX = 500;
    private static final int PER_MEMORY_MAX = 20;
    private static final int MAX = 24;
    private static final Pattern END =
            Pattern.compile("(?<!\\b(?:Dr|Mr|Mrs|Ms|Jr|Sr|St|vs|No))[.!?]\\s+(?=[\\p{Lu}\"'])|\\n+");

    private Sentences() {}

    /** One sentence of a memory. */
    record Said(Memory memory, String text, Statement statement) {}

    /** The sentences that share most words with a claim, in the order of the memories. */
    static List<Said> sharing(Statement claim, List<Memory> memories) {
        List<Said> sentences = new ArrayList<>();
        for (Memory memory : memories) {
            String[] parts = END.split(memory.text(), PER_MEMORY_MAX + 1);
            for (int i = 0; i < Math.min(parts.length, PER_MEMORY_MAX); i++) {
                String text = parts[i].strip();
                if (!text.isEmpty() && text.length() <= LENGTH_MAX && !text.endsWith("?")) {
                    sentences.add(new Said(memory, text, read(memory, text)));
                }
            }
        }
        return sentences.stream()
                .filter(said -> shared(claim, said) > 0)
                .sorted(Comparator.comparingInt((Said said) -> shared(claim, said))
                        .reversed())
                .limit(MAX)
                .toList();
    }

    private static int shared(Statement claim, Said said) {
        Set<String> shared = new HashSet<>(said.statement().content());
        shared.addAll(said.statement().subject());
        shared.retainAll(claim.content());
        return shared.size();
    }

    /** "I" and "we" are who spoke. */
    private static Statement read(Memory memory, String text) {
        Statement statement = Statement.of(text);
        int space = text.indexOf(' ');
        String first = space < 0 ? text : text.substring(0, space);
        if (!Cues.SPEAKER.contains(first.toLowerCase(Locale.ROOT))) {
            return statement;
        }
        String speaker = memory.speaker() == null ? memory.author() : memory.speaker();
        return statement.about(Statement.of(speaker).content());
    }
}
