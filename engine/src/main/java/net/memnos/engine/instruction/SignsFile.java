package net.memnos.engine.instruction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words and patterns that are looked for, as they stand in {@code signs.tsv}. */
final class SignsFile {

    private static final String NAME = "signs.tsv";

    /** The class of words that may stand between a clause's start and its verb. */
    private static final String LEADS = "lead";

    private final Map<String, Integer> numbers = new HashMap<>();
    private final WordTrie trie = new WordTrie();
    private final List<SignPattern> patterns = new ArrayList<>();
    private int version;

    private SignsFile() {}

    /**
     * What the file holds.
     *
     * @param classes how many classes of words there are
     * @param leads the number of the class that may stand before a verb
     */
    record Signs(int version, WordTrie trie, int classes, int leads, List<SignPattern> patterns) {

        Signs {
            patterns = List.copyOf(patterns);
        }
    }

    static Signs read() {
        try (InputStream file = SignsFile.class.getResourceAsStream(NAME)) {
            if (file == null) {
                throw new IllegalStateException(NAME + " is missing from the application");
            }
            SignsFile read = new SignsFile();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(read::line);
            return read.signs();
        } catch (IOException e) {
            throw new UncheckedIOException(NAME + " cannot be read", e);
        }
    }

    private Signs signs() {
        return new Signs(version, trie, numbers.size(), known(LEADS), patterns);
    }

    private void line(String line) {
        String[] columns = line.split("\t", -1);
        switch (columns[0]) {
            case "version" -> version = Integer.parseInt(columns[1]);
            case "words" -> words(columns[1], columns[3]);
            case "pattern" -> patterns.add(SignPattern.of(Sign.of(columns[1]), columns[2], this::known));
            default -> throw new IllegalStateException(NAME + ": a line of an unknown kind: " + line);
        }
    }

    private void words(String wordClass, String written) {
        int number = numbers.computeIfAbsent(wordClass, _ -> numbers.size());
        for (String word : written.split(" *, +")) {
            boolean goesOn = word.endsWith("*") && word.length() > 1;
            trie.add(number, Spelled.word(goesOn ? word.substring(0, word.length() - 1) : word), goesOn);
        }
    }

    private int known(String wordClass) {
        Integer number = numbers.get(wordClass);
        if (number == null) {
            throw new IllegalStateException(NAME + ": no words of the class " + wordClass);
        }
        return number;
    }
}
