package net.memnos.engine.extract.rules.text;

import java.util.Locale;
import net.memnos.engine.extract.time.TimeExpression;
import org.jspecify.annotations.Nullable;

/**
 * One word, number, identifier or mark of a sentence.
 *
 * @param text as written; of a contraction the full word ("am" of "I'm")
 * @param lower the text in lower case
 * @param start offset in the sentence
 * @param end offset after the last character
 * @param tag what kind of word it is
 * @param moment what it says about time, for {@link Tag#TIME}
 */
public record Token(
        String text,
        String lower,
        int start,
        int end,
        Tag tag,
        @Nullable TimeExpression moment) {

    static Token word(String text, int start, int end) {
        return new Token(text, text.toLowerCase(Locale.ROOT), start, end, Tag.X, null);
    }

    /** The speaker where the sentence leaves him out. */
    public static Token speaker(int at) {
        return new Token("I", "i", at, at, Tag.PRON, null);
    }

    /** The speaker's team where the sentence leaves it out. */
    public static Token team(int at) {
        return new Token("we", "we", at, at, Tag.PRON, null);
    }

    static Token time(String text, int start, int end, TimeExpression moment) {
        return new Token(text, text.toLowerCase(Locale.ROOT), start, end, Tag.TIME, moment);
    }

    Token tagged(Tag as) {
        return new Token(text, lower, start, end, as, moment);
    }

    public boolean is(Tag wanted) {
        return tag == wanted;
    }

    public boolean is(String word) {
        return lower.equals(word);
    }

    /** Whether it starts with a capital letter. */
    public boolean capital() {
        return Character.isUpperCase(text.codePointAt(0));
    }

    /** Whether a digit is in it. */
    public boolean digit() {
        return text.chars().anyMatch(Character::isDigit);
    }

    /** Whether it is written like no plain word: a version, path, host, channel or an inner capital. */
    public boolean identifier() {
        if (tag == Tag.TIME || tag == Tag.PUNCT) {
            return false;
        }
        boolean letter = false;
        boolean mark = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            letter |= Character.isLetter(c);
            mark |= Character.isDigit(c) || "_/#@:.".indexOf(c) >= 0 || i > 0 && Character.isUpperCase(c);
        }
        return mark && (letter || digit());
    }
}
