package net.memnos.engine.value;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A value of plain words, which can be equal to another but never surely different.
 *
 * @param text as written
 */
public record Words(String text) implements Value {

    static Words read(Spelling spelling) {
        return new Words(spelling.text());
    }

    static String key(String text) {
        List<String> words = Arrays.asList(text.toLowerCase(Locale.ROOT).split(" ", -1));
        return Aliases.canonical(words);
    }

    @Override
    public String key() {
        return key(text);
    }

    @Override
    public String render() {
        return text;
    }
}
