package net.memnos.engine.extract.rules.text;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import net.memnos.engine.value.Kinds;
import net.memnos.engine.value.KnownKinds;

/** Knows a name that starts a sentence by what is said of it: "Pavel lives in Bonn", "Pavel is the head of Logistics". */
final class NameRepairs {

    private static final int ROLE_WITHIN = 5;
    private static final Set<Tag> DOUBTFUL = Set.of(Tag.NOUN, Tag.ADJ, Tag.VERB, Tag.ADV, Tag.INTJ);
    private static final List<String> ORDINARY =
            List.of("function", "noun", "common", "pronoun", "opener", "role-head", "kin", "occupation", "routine");
    private static final List<String> ROLES = List.of("role-head", "kin", "occupation", "everyday-own-role");

    /** How a common noun may end and a name hardly does. */
    private static final Pattern ABSTRACT =
            Pattern.compile("(?:ing|tion|sion|ment|ness|ity|ship|ance|ence|age|ism|ware|work|s)$");

    private final Verbs verbs;
    private final Words words;

    NameRepairs(Verbs verbs, Words words) {
        this.verbs = verbs;
        this.words = words;
    }

    /** Whether the first word of a sentence is somebody's name. */
    boolean opensWithName(List<Token> tokens) {
        if (tokens.size() < 3) {
            return false;
        }
        Token first = tokens.getFirst();
        boolean open = first.capital()
                && first.text().length() > 2
                && first.text().chars().skip(1).allMatch(Character::isLowerCase)
                && DOUBTFUL.contains(first.tag())
                && ORDINARY.stream().noneMatch(list -> words.has(list, first.lower()));
        if (!open) {
            return false;
        }
        int verb = 1;
        while (verb + 1 < tokens.size()
                && (words.has("verb-adverb", tokens.get(verb).lower())
                        || words.has("have", tokens.get(verb).lower()))) {
            verb++;
        }
        Token said = tokens.get(verb);
        Token next = verb + 1 < tokens.size() ? tokens.get(verb + 1) : said;
        boolean over = (said.is("took") || said.is("takes") || said.is("taken")) && next.is("over");
        boolean is = words.has("be", said.lower()) || said.is("'s") || said.is("became") || said.is("becomes");
        boolean owner = tokens.get(1).is("'s") && tokens.get(2).is(Tag.NOUN);
        return over
                || owner
                || words.has("person-verb", said.lower())
                || is && role(tokens, verb + 1)
                || acts(tokens, verb);
    }

    /** "Linnea mentors the interns": no kind of thing, and what is done is done to something that is named. */
    private boolean acts(List<Token> tokens, int verb) {
        Token said = tokens.get(verb);
        String first = tokens.getFirst().lower();
        boolean common = !Kinds.of(first).isEmpty()
                || !KnownKinds.of(first).isEmpty()
                || ABSTRACT.matcher(first).find();
        boolean does =
                (said.is(Tag.VERB) || said.is(Tag.NOUN)) && verbs.reads(said.lower(), VerbForm.Inflection.THIRD_PERSON);
        Token next = verb + 1 < tokens.size() ? tokens.get(verb + 1) : said;
        return does && !common && (next.is("the") || words.has("possessive", next.lower()) || next.is(Tag.PROPN));
    }

    /** "the new head of", "our iOS lead", "my dentist" */
    private boolean role(List<Token> tokens, int from) {
        boolean article = false;
        for (int i = from; i < Math.min(tokens.size(), from + ROLE_WITHIN); i++) {
            Token token = tokens.get(i);
            article |= tokens.get(i - 1).is("a") || tokens.get(i - 1).is("an");
            if (words.has("occupation", token.lower()) && !article) {
                continue;
            }
            if (ROLES.stream().anyMatch(list -> words.has(list, token.lower()))) {
                return true;
            }
            if (token.is(Tag.PUNCT) || token.is("for") || token.is("with") || token.is("on")) {
                return false;
            }
        }
        return false;
    }
}
