package net.memnos.engine.extract.rules.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Corrects what the tagger gets wrong in the language of developers. The rules run in order over the whole sentence;
 * each is small and has a test of its own.
 */
public final class TagRepairs {

    private final Verbs verbs;
    private final Words words;
    private final ThingRepairs things;
    private final NameRepairs names;
    private final OpenRepairs open;

    public TagRepairs(Verbs verbs, Words words) {
        this(verbs, verbs, words);
    }

    /**
     * Repairs.
     *
     * @param more the verbs of plain statements, too
     */
    public TagRepairs(Verbs verbs, Verbs more, Words words) {
        this.verbs = verbs;
        this.things = new ThingRepairs(more, words);
        this.words = words;
        this.names = new NameRepairs(more, words);
        this.open = new OpenRepairs(more, words);
    }

    /** The same tokens with better tags. */
    public List<Token> repair(List<Token> tagged) {
        List<Token> tokens = new ArrayList<>(tagged);
        for (int i = 0; i < tokens.size(); i++) {
            shape(tokens, i);
            closedWord(tokens, i);
        }
        open.repair(tokens);
        if (names.opensWithName(tokens)) {
            set(tokens, 0, Tag.PROPN);
        }
        for (int i = 0; i < tokens.size(); i++) {
            possessive(tokens, i);
            preposition(tokens, i);
            noun(tokens, i);
        }
        things.repair(tokens);
        subject(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            verb(tokens, i);
        }
        return List.copyOf(tokens);
    }

    /** Identifiers, numbers and marks are known by how they are written. */
    private void shape(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        if (token.is(Tag.TIME)) {
            return;
        }
        char first = token.text().charAt(0);
        if (token.text().length() == 1 && !Character.isLetterOrDigit(first)) {
            set(tokens, i, first == '%' || first == '+' ? Tag.SYM : Tag.PUNCT);
        } else if (Character.isDigit(first) && namedAfterNumber(token.text())) {
            set(tokens, i, Tag.PROPN);
        } else if (Character.isDigit(first) || "$€£".indexOf(first) >= 0 && token.digit()) {
            set(tokens, i, Tag.NUM);
        } else if (token.identifier() && !token.is("'s")) {
            set(tokens, i, Tag.PROPN);
        } else if (token.lower().startsWith("--") || token.is("...")) {
            set(tokens, i, Tag.PUNCT);
        } else if (token.is(Tag.PUNCT) || token.is(Tag.SYM)) {
            set(tokens, i, Tag.NOUN);
        }
    }

    /** "1Password", not "10s" or "25MB". */
    private static boolean namedAfterNumber(String text) {
        int letters = 0;
        while (letters < text.length() && Character.isDigit(text.charAt(letters))) {
            letters++;
        }
        return text.length() - letters > 3 && text.substring(letters).chars().allMatch(Character::isLetter);
    }

    /** Words of which only one reading matters here. */
    private void closedWord(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        if (token.is(Tag.TIME)) {
            return;
        }
        if (words.has("be", token.lower())) {
            set(tokens, i, Tag.AUX);
        } else if (words.has("state-adjective", token.lower()) && afterBe(tokens, i)
                || words.has("switch-state", token.lower()) && afterBe(tokens, i) && endsThere(tokens, i + 1)) {
            set(tokens, i, Tag.ADJ);
        } else if (words.has("determiner", token.lower()) && !token.is("that")) {
            set(tokens, i, Tag.DET);
        } else if (token.is(Tag.DET) && token.capital()) {
            set(tokens, i, Tag.PROPN);
        } else if (words.has("adjective", token.lower()) && !token.is(Tag.PROPN)) {
            set(tokens, i, Tag.ADJ);
        } else if (words.has("preposition", token.lower()) && !token.is(Tag.PART) && !token.is(Tag.SCONJ)) {
            set(tokens, i, Tag.ADP);
        } else if (words.has("product", token.lower())) {
            set(tokens, i, Tag.PROPN);
        } else if (i > 0
                && token.capital()
                && token.text().length() > 1
                && !token.is(Tag.PROPN)
                && !words.has("function", token.lower())
                && !startsClause(tokens, i)) {
            set(tokens, i, Tag.PROPN);
        }
    }

    private boolean endsThere(List<Token> tokens, int i) {
        return i >= tokens.size()
                || tokens.get(i).is(Tag.PUNCT)
                || words.has("cue-change", tokens.get(i).lower())
                || tokens.get(i).is("again")
                || tokens.get(i).is("for")
                || tokens.get(i).is("in");
    }

    private boolean afterBe(List<Token> tokens, int i) {
        int before = i - 1;
        while (before >= 0
                && (words.has("verb-adverb", tokens.get(before).lower())
                        || tokens.get(before).is("longer")
                        || tokens.get(before).is("no")
                        || tokens.get(before).is("not"))) {
            before--;
        }
        return before >= 0 && words.has("be", tokens.get(before).lower());
    }

    private static boolean startsClause(List<Token> tokens, int i) {
        Token before = tokens.get(i - 1);
        return before.is(Tag.PUNCT) && !before.is(",");
    }

    private void possessive(List<Token> tokens, int i) {
        if (!tokens.get(i).is("'s")) {
            return;
        }
        boolean verb = i + 1 >= tokens.size() || i == 0 || follows(tokens.get(i + 1));
        set(tokens, i, verb ? Tag.AUX : Tag.POSSESSIVE);
    }

    private boolean follows(Token next) {
        return next.is(Tag.DET)
                || next.is(Tag.ADP)
                || next.is(Tag.PUNCT)
                || next.is(Tag.TIME)
                || next.is(Tag.PRON)
                || words.has("after-is", next.lower());
    }

    /** "to" before a capital, a number, a determiner or a time is a preposition; so it is after a verb of change. */
    private void preposition(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        if (!token.is("to") || i + 1 >= tokens.size()) {
            return;
        }
        Token next = tokens.get(i + 1);
        boolean thing = next.capital() || next.digit() || next.is(Tag.DET) || next.is(Tag.TIME) || next.identifier();
        boolean value = (afterChange(tokens, i)
                        || i > 0 && words.has("to-adjective", tokens.get(i - 1).lower()))
                && verbs.readings(next.lower()).isEmpty();
        if (thing || value) {
            set(tokens, i, Tag.ADP);
            if (next.is(Tag.VERB)
                    || next.is(Tag.ADV)
                    || next.is(Tag.ADJ)
                            && (i + 2 >= tokens.size() || tokens.get(i + 2).is(Tag.PUNCT))) {
                set(tokens, i + 1, next.capital() ? Tag.PROPN : Tag.NOUN);
            }
        }
    }

    private boolean afterChange(List<Token> tokens, int i) {
        for (int k = Math.max(0, i - 6); k < i; k++) {
            for (VerbForm form : verbs.readings(tokens.get(k).lower())) {
                if (words.has("change-verb", form.lemma())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** "Deploys happen": the first of two finite verbs that stand side by side is the subject. */
    private void subject(List<Token> tokens) {
        int next = 1;
        while (next < tokens.size() && words.has("verb-adverb", tokens.get(next).lower())) {
            next++;
        }
        boolean two = next < tokens.size()
                && tokens.getFirst().is(Tag.VERB)
                && !words.has("phase-stop", tokens.getFirst().lower())
                && !tokens.getFirst().lower().endsWith("ed")
                && (tokens.get(next).is(Tag.VERB) || tokens.get(next).is(Tag.AUX))
                && (verbs.reads(tokens.get(next).lower(), VerbForm.Inflection.THIRD_PERSON)
                        || tokens.getFirst().lower().endsWith("s")
                        || words.has("be", tokens.get(next).lower())
                        || words.has("do", tokens.get(next).lower()));
        if (two) {
            set(tokens, 0, Tag.NOUN);
        }
    }

    /** Before "of", and between a determiner or noun and a verb, a word is a noun. */
    private void noun(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        boolean doubtful = token.is(Tag.VERB) || token.is(Tag.ADV) && words.has("noun", token.lower());
        if (!doubtful || i == 0) {
            return;
        }
        Token before = tokens.get(i - 1);
        Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : token;
        boolean named = before.is(Tag.DET)
                || before.is(Tag.NOUN)
                || before.is(Tag.PROPN)
                || before.is(Tag.ADJ)
                || before.is(Tag.POSSESSIVE)
                || words.has("possessive", before.lower());
        boolean form = !token.lower().endsWith("ing") && !token.lower().endsWith("ed");
        if (named && form && next.is("of")
                || (before.is(Tag.DET) || before.is(Tag.POSSESSIVE) || words.has("possessive", before.lower()))
                        && form
                        && words.has("noun", token.lower())
                || named && words.has("noun", token.lower()) && (next.is(Tag.AUX) || next.is(Tag.VERB))
                || before.is(Tag.NOUN)
                        && !before.lower().endsWith("s")
                        && !token.lower().endsWith("s")
                        && words.has("noun", token.lower())
                        && form) {
            set(tokens, i, Tag.NOUN);
        }
    }

    /** A noun and then a finite form of a verb of the frames, followed by what a verb takes, is subject and verb. */
    private void verb(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        if (i == 0 || token.is(Tag.VERB) || token.is(Tag.AUX) || token.is(Tag.TIME) || token.capital()) {
            return;
        }
        boolean finite = verbs.reads(token.lower(), VerbForm.Inflection.THIRD_PERSON)
                || verbs.reads(token.lower(), VerbForm.Inflection.PAST);
        Token before = tokens.get(i - 1);
        boolean afterSpeaker = words.has("speaker", before.lower()) || before.is("we");
        if (afterSpeaker && verbs.reads(token.lower(), VerbForm.Inflection.BASE)) {
            set(tokens, i, Tag.VERB);
        }
        boolean subject = before.is(Tag.NOUN) || before.is(Tag.PROPN) || before.is(Tag.PRON) || before.is(Tag.ADV);
        if (!finite || !subject || i + 1 >= tokens.size() || hasVerbBefore(tokens, i)) {
            return;
        }
        Token next = tokens.get(i + 1);
        if (next.is(Tag.ADP) && !next.is("of")
                || next.is(Tag.DET)
                || next.is(Tag.NUM)
                || next.is(Tag.TIME)
                || next.is(Tag.PROPN) && next.capital()
                || words.has("possessive", next.lower())) {
            set(tokens, i, Tag.VERB);
        }
    }

    private static boolean hasVerbBefore(List<Token> tokens, int i) {
        for (int k = i - 1;
                k >= 0 && !tokens.get(k).is(Tag.PUNCT) && !tokens.get(k).is(Tag.CCONJ);
                k--) {
            if (tokens.get(k).is(Tag.VERB) || tokens.get(k).is(Tag.AUX)) {
                return true;
            }
        }
        return false;
    }

    private static void set(List<Token> tokens, int i, Tag tag) {
        tokens.set(i, tokens.get(i).tagged(tag));
    }
}
