package net.memnos.engine.extract.rules.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.memnos.engine.extract.time.TimeExpression;

/**
 * Cuts a sentence into tokens. Addresses, paths, versions, quantities, channels and identifiers stay whole, contractions
 * are written out, and a time expression is one token.
 */
public final class Tokenizer {

    /** Possessive quantifiers all through: a token is read once, whatever the text. */
    private static final Pattern TOKEN = Pattern.compile("[a-z]{2,10}+://[^\\s,;)>\"]++"
            + "|[\\w.+-]++@[\\w-]++(?:\\.[\\w-]++)++"
            + "|(?:Dr|Mr|Mrs|Ms|St|Prof|Jr|Sr)\\.(?=\\s)"
            + "|(?:e\\.g|i\\.e|vs|etc|approx|a\\.m|p\\.m)\\.?+(?=[\\s,])"
            + "|[#@~][\\w/]++(?:[./-]++\\w++)*+"
            + "|[$€£]\\s?+\\d[\\d,.]*+[kKmMbB]?+(?:/\\w++)?+"
            + "|\\+\\d[\\d ()-]{5,18}+\\d"
            + "|/[\\w.-]++(?:/[\\w.-]++)*+"
            + "|\\d{3,4}+-\\d{3,4}+(?:-\\d{2,4}+)*+"
            + "|\\d++(?:[.,:]\\d++)*+(?:-(?:rc|alpha|beta|snapshot|pre|dev|canary|m)[\\w.]*+|%|°[CF]?|[\\p{L}]\\w*+(?:[.-]\\w++)*+)?+"
            + "|[\\p{L}_][\\p{L}\\p{M}\\d_]*+(?:[-.'/:@+][\\p{L}\\d_]++)*+(?:\\+\\+|#|(?<=s)'(?=\\s))?+"
            + "|\\.\\.\\.|--?+|\\S");

    private Tokenizer() {}

    /** The tokens of a sentence, untagged but for the time expressions, which are given in order. */
    public static List<Token> tokens(String sentence, List<TimeExpression> times) {
        List<Token> tokens = new ArrayList<>();
        int from = 0;
        for (TimeExpression time : times) {
            cut(sentence, from, time.start(), tokens);
            tokens.add(Token.time(sentence.substring(time.start(), time.end()), time.start(), time.end(), time));
            from = time.end();
        }
        cut(sentence, from, sentence.length(), tokens);
        return tokens;
    }

    private static void cut(String sentence, int from, int to, List<Token> tokens) {
        Matcher matcher = TOKEN.matcher(sentence).region(from, to);
        while (matcher.find()) {
            int end = withoutFinalStop(matcher.group(), matcher.end());
            String text = sentence.substring(matcher.start(), end);
            List<String> words = Contractions.expand(text, text.toLowerCase(Locale.ROOT));
            int start = matcher.start();
            for (int i = 0; i < words.size(); i++) {
                boolean last = i == words.size() - 1;
                int stop = last ? end : Math.min(end, start + words.get(i).length());
                tokens.add(Token.word(words.get(i), start, stop));
                start = stop;
            }
            for (int i = end; i < matcher.end(); i++) {
                tokens.add(Token.word(sentence.substring(i, i + 1), i, i + 1));
            }
        }
    }

    /** Addresses and paths take a full stop that belongs to the sentence. */
    private static int withoutFinalStop(String token, int end) {
        boolean open = token.length() > 1 && (token.contains("/") || token.contains("@") || token.contains("$"));
        int stop = end;
        if (open) {
            for (int i = token.length() - 1; i > 0 && ".,:!?'".indexOf(token.charAt(i)) >= 0; i--) {
                stop--;
            }
        }
        return stop;
    }
}
