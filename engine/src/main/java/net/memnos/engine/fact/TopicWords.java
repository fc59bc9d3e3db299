package net.memnos.engine.fact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reduces words to what they are about, so that "deploys" and "deployment" meet. */
public final class TopicWords {

    private static final String TABLE = "/net/memnos/engine/fact/topic-words.tsv";
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;:()\"`!?/]+");
    private static final Pattern OWNER = Pattern.compile("'s?$");
    private static final int STEM_MIN = 4;

    private final Set<String> dropped = new HashSet<>();
    private final Set<String> heads = new HashSet<>();
    private final Set<String> settings = new HashSet<>();
    private final Map<String, String> same = new HashMap<>();

    private TopicWords() {}

    public static TopicWords load() {
        TopicWords words = new TopicWords();
        try (InputStream in = TopicWords.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(TABLE + " is not on the class path");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(words::row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private void row(String line) {
        String[] row = line.split("\t", -1);
        List<String> members = List.of(row[1].split(", ", -1));
        switch (row[0]) {
            case "drop" -> dropped.addAll(members);
            case "head" -> members.forEach(word -> heads.add(stem(word)));
            case "setting" -> settings.addAll(members);
            case "same" -> members.forEach(word -> same.putIfAbsent(word, members.getFirst()));
            default -> throw new IllegalStateException("no list of topic words is named " + row[0]);
        }
    }

    /** What a text is about; settings are not among it. */
    public Set<String> topics(String text) {
        Set<String> topics = new LinkedHashSet<>();
        for (String word : BETWEEN.split(phrases(text.toLowerCase(Locale.ROOT)))) {
            String bare = OWNER.matcher(word.replaceAll("[.]+$", "")).replaceAll("");
            String known = same.getOrDefault(bare, bare);
            if (!bare.isEmpty() && !dropped.contains(bare) && !settings.contains(known)) {
                topics.add(stem(known));
            }
        }
        return topics;
    }

    /** The settings that a text names: "staging". */
    public Set<String> settings(String text) {
        Set<String> found = new HashSet<>();
        for (String word : BETWEEN.split(text.toLowerCase(Locale.ROOT))) {
            String bare = OWNER.matcher(word).replaceAll("");
            String known = same.getOrDefault(bare, bare);
            if (settings.contains(known)) {
                found.add(known);
            }
        }
        return found;
    }

    /** Whether a word only says of what sort a thing is. */
    public boolean head(String stem) {
        return heads.contains(stem);
    }

    private static String phrases(String text) {
        return text.replace("time out", "timeout")
                .replace("times out", "timeout")
                .replace("timed out", "timeout")
                .replace("on call", "on-call")
                .replace("pull request", "pr")
                .replace("back up", "backup")
                .replace("stand up", "standup");
    }

    private String stem(String word) {
        String stem = word;
        if (stem.endsWith("ies") && stem.length() > STEM_MIN) {
            stem = stem.substring(0, stem.length() - 3) + "y";
        } else if (stem.endsWith("s") && !stem.endsWith("ss") && !stem.endsWith("us") && stem.length() >= STEM_MIN) {
            stem = stem.substring(0, stem.length() - 1);
        }
        stem = without(stem, List.of("ing", "ment", "ed", "al"));
        return same.getOrDefault(
                undoubled(without(stem, List.of("er", "e"))), undoubled(without(stem, List.of("er", "e"))));
    }

    private static String without(String word, List<String> endings) {
        for (String ending : endings) {
            if (word.endsWith(ending) && word.length() - ending.length() >= STEM_MIN - 1) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    /** "running" is "run". */
    private static String undoubled(String stem) {
        int last = stem.length() - 1;
        boolean doubled =
                last > 2 && stem.charAt(last) == stem.charAt(last - 1) && "bdgmnprt".indexOf(stem.charAt(last)) >= 0;
        return doubled ? stem.substring(0, last) : stem;
    }
}
