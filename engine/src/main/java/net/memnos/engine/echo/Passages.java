package net.memnos.engine.echo;

import java.util.List;
import java.util.regex.Pattern;

/** Cuts a text where a speaker may stop repeating it. */
final class Passages {

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?…])[\"')\\]*_]{0,3}\\s+");

    private Passages() {}

    static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    static List<String> sentences(String line) {
        return List.of(SENTENCE_END.split(line));
    }
}
