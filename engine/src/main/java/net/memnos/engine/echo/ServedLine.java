package net.memnos.engine.echo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.memnos.engine.access.NamespaceName;

/** Something that an answer put into a conversation, by its fingerprint, and the memory that it came from. */
record ServedLine(ServedMemory memory, long fingerprint) {

    private static final int LINES_MAX = 100;

    /** By so many words a rendered line is known as its memory's. */
    private static final int KNOWN_BY = 8;

    /** The lines of an answer: whole memories first, then as they were rendered, then their sentences. */
    static List<ServedLine> of(List<ServedMemory> memories, String context) {
        Map<Key, ServedLine> lines = new LinkedHashMap<>();
        memories.forEach(memory -> add(lines, memory, memory.text()));
        Map<String, String> rendered = new LinkedHashMap<>();
        Passages.lines(context).forEach(line -> rendered.put(line, spaced(Fingerprint.words(line))));
        for (ServedMemory memory : memories) {
            String start = start(memory);
            rendered.forEach((line, words) -> {
                if (words.contains(start)) {
                    add(lines, memory, line);
                }
            });
        }
        for (ServedMemory memory : memories) {
            Passages.lines(memory.text()).stream()
                    .flatMap(line -> Stream.concat(Stream.of(line), Passages.sentences(line).stream()))
                    .forEach(passage -> add(lines, memory, passage));
        }
        return List.copyOf(lines.values());
    }

    private static void add(Map<Key, ServedLine> lines, ServedMemory memory, String text) {
        if (lines.size() < LINES_MAX) {
            Fingerprint.of(text)
                    .ifPresent(print ->
                            lines.putIfAbsent(new Key(memory.namespace(), print), new ServedLine(memory, print)));
        }
    }

    private static String start(ServedMemory memory) {
        List<String> words = new ArrayList<>(Fingerprint.words(memory.text()));
        return spaced(words.subList(0, Math.min(KNOWN_BY, words.size())));
    }

    private static String spaced(List<String> words) {
        return " " + String.join(" ", words) + " ";
    }

    private record Key(NamespaceName namespace, long fingerprint) {}
}
