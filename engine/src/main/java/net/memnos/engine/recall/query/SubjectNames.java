package net.memnos.engine.recall.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.memnos.engine.access.Principal;
import net.memnos.engine.recall.candidate.Question;

/** The names that a question may be about, with whoever asks for "I", and with what belongs to somebody ("my dog"). */
public final class SubjectNames {

    /** Whom it is about stands in a question, not in a pasted page. */
    private static final int TOKENS_MAX = 60;

    private static final int NAME_TOKENS_MAX = 6;
    private static final Pattern TOKEN =
            Pattern.compile("[\\p{L}\\p{N}\\p{M}]{1,60}(?:[._'’/-][\\p{L}\\p{N}\\p{M}]{1,60}){0,8}['’]?");
    private static final Pattern POSSESSIVE = Pattern.compile("['’]s?$");
    private static final Pattern CONTRACTED = Pattern.compile("(?<=^(?:i|we))['’](?:m|ve|d|ll|re)$");
    private static final Set<String> SELF = Set.of("i", "me", "myself", "we", "us", "ourselves");
    private static final Set<String> OWN = Set.of("my", "our", "mine", "ours");

    private SubjectNames() {}

    /** In lower case; many of them name nothing. */
    public static Set<String> of(Question question, Principal asking) {
        List<Token> tokens =
                tokens(question.text(), asking.displayName().strip().toLowerCase(Locale.ROOT));
        Set<String> names = new LinkedHashSet<>();
        for (int from = 0; from < tokens.size(); from++) {
            StringBuilder run = new StringBuilder();
            for (int at = from; at < Math.min(tokens.size(), from + NAME_TOKENS_MAX); at++) {
                Token token = tokens.get(at);
                if (!(token.owning()
                        && at + 1 < tokens.size()
                        && AskingWords.isSomebodysOwn(tokens.get(at + 1).text()))) {
                    names.add(run + token.text());
                }
                run.append(token.text()).append(token.owning() ? "'s " : " ");
            }
        }
        return names;
    }

    private static List<Token> tokens(String text, String asking) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int blank = asking.indexOf(' ');
        String first = blank > 1 ? asking.substring(0, blank) : asking;
        while (tokens.size() < TOKENS_MAX && matcher.find()) {
            String said = matcher.group().toLowerCase(Locale.ROOT);
            String bare = POSSESSIVE.matcher(said).replaceFirst("");
            boolean owning = bare.length() < said.length() || OWN.contains(said);
            boolean self = SELF.contains(CONTRACTED.matcher(said).replaceFirst("")) || OWN.contains(said);
            boolean named = bare.equals(first) && !isFollowedByRest(text, matcher.end(), asking, first);
            tokens.add(new Token(self || named ? asking : bare, owning));
        }
        return tokens;
    }

    /** "Ada Lovelace" is not "Ada" with a word after it. */
    private static boolean isFollowedByRest(String text, int at, String asking, String first) {
        String rest = asking.substring(first.length());
        return !rest.isEmpty() && text.regionMatches(true, at, rest, 0, rest.length());
    }

    private record Token(String text, boolean owning) {}
}
