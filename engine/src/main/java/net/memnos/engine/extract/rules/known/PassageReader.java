package net.memnos.engine.extract.rules.known;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.VerbForm;
import net.memnos.engine.extract.rules.text.VerbForm.Inflection;
import net.memnos.engine.extract.rules.text.Verbs;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.extract.time.Kind;
import net.memnos.engine.fact.TopicWords;

/** Takes a sentence apart for a look at what is known: its topics, its values, and what tells that something changed. */
final class PassageReader {

    private static final Set<String> OWN = Set.of("i", "me", "my", "mine", "we", "us", "our", "ours");
    private static final Set<String> SOMEONE = Set.of("he", "she", "his", "her", "him", "they", "their", "them");
    private static final Set<String> THEN =
            Set.of("previously", "formerly", "originally", "ago", "initially", "back-then");

    private final Words words;
    private final Verbs verbs;
    private final TopicWords topics;
    private final CandidateReader candidates;

    PassageReader(Words words, TopicWords topics) {
        Set<String> bases = new LinkedHashSet<>();
        for (String list : List.of(
                "change-verb", "loose-swap", "loose-result", "loose-state", "news-verb", "handover-verb", "end-verb")) {
            bases.addAll(words.list(list));
        }
        this.words = words;
        this.verbs = Verbs.of(bases);
        this.topics = topics;
        this.candidates = new CandidateReader(words);
    }

    /** Verbs that tell a change or an end. */
    Verbs verbs() {
        return verbs;
    }

    /** The passage of a sentence; empty when it is about the past or asserts nothing. */
    Optional<Passage> read(Sentence sentence, Instant said) {
        List<Token> tokens = sentence.tokens();
        if (tokens.isEmpty() || isHistory(tokens, said)) {
            return Optional.empty();
        }
        boolean will = tokens.stream().anyMatch(token -> token.is("will") || token.is("shall"));
        List<Passage.Moment> times = times(tokens, said, will);
        boolean planned = will && times.isEmpty() && isPlannedPlace(tokens);
        if (will && times.isEmpty() && !planned) {
            return Optional.empty();
        }
        boolean future = will && !planned;
        String text = tokens.stream().map(Token::text).collect(Collectors.joining(" "));
        boolean end = does(tokens, "end-verb") || phrased(tokens, "end-phrase") || isTakenOff(tokens);
        Set<String> lower = new HashSet<>();
        tokens.forEach(token -> lower.addAll(List.of(token.lower().split("[\\s]+"))));
        return Optional.of(new Passage(
                text,
                tokens,
                topics.topics(text),
                lower,
                candidates.read(sentence, tokens),
                verbs(tokens),
                lower.stream().anyMatch(OWN::contains) || tokens.getFirst().is(Tag.VERB),
                lower.stream().anyMatch(SOMEONE::contains),
                future || isSince(tokens) || changes(tokens),
                does(tokens, "handover-verb")
                        || does(tokens, "loose-swap")
                        || lower.contains("instead")
                        || phrased(tokens, "handover-phrase"),
                end,
                end ? over(tokens) : Set.of(),
                isMore(tokens),
                times));
    }

    /** "our offsite will be in Utrecht": of something planned, what is planned is how it is. */
    private static boolean isPlannedPlace(List<Token> tokens) {
        for (int at = 0; at + 2 < tokens.size(); at++) {
            if (tokens.get(at).is("will")
                    && tokens.get(at + 1).is("be")
                    && Passage.PLACED.contains(tokens.get(at + 2).lower())) {
                return true;
            }
        }
        return false;
    }

    /** "too" with what is too much tells nothing of more. */
    private boolean isMore(List<Token> tokens) {
        for (int at = 0; at < tokens.size(); at++) {
            boolean tooMuch = tokens.get(at).is("too")
                    && at + 1 < tokens.size()
                    && !tokens.get(at + 1).is(Tag.PUNCT);
            if (!tooMuch && words.phrase("cue-also", tokens, at) > 0) {
                return true;
            }
        }
        return false;
    }

    /** "took Dad off warfarin" */
    private boolean isTakenOff(List<Token> tokens) {
        for (int at = 1; at + 1 < tokens.size(); at++) {
            boolean off = tokens.get(at).is("off") && tokens.get(at + 1).is(Tag.NOUN);
            if (off && tokens.subList(0, at).stream().anyMatch(token -> words.has("taking-off", token.lower()))) {
                return true;
            }
        }
        return false;
    }

    /** What the clause that tells an end is about, without the words that tell it and without those who act. */
    private Set<String> over(List<Token> tokens) {
        Set<String> over = new HashSet<>();
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (token.is(Tag.PUNCT)
                    || words.has("cut-joint", token.lower())
                    || words.has("subordinator", token.lower())) {
                if (over.size() > 1 || at > 0 && ends(tokens.subList(0, at))) {
                    return ends(tokens.subList(0, at)) ? over : Set.of();
                }
                over.clear();
                continue;
            }
            boolean tells = token.is(Tag.TIME)
                    || token.is(Tag.ADV)
                    || token.is(Tag.PRON)
                    || token.is(Tag.AUX)
                    || words.has("taking-off", token.lower())
                    || verbs.readings(token.lower()).stream()
                            .anyMatch(reading -> words.has("end-verb", reading.lemma()))
                    || words.has("end-word", token.lower());
            if (!tells) {
                over.addAll(topics.topics(token.lower()));
            }
        }
        return over;
    }

    private boolean ends(List<Token> tokens) {
        return does(tokens, "end-verb") || phrased(tokens, "end-phrase") || isTakenOff(tokens);
    }

    private boolean changes(List<Token> tokens) {
        return does(tokens, "change-verb")
                || does(tokens, "news-verb")
                || does(tokens, "loose-swap")
                || does(tokens, "handover-verb")
                || phrased(tokens, "cue-change")
                || phrased(tokens, "news-phrase")
                || phrased(tokens, "cue-no-more");
    }

    /** Whether a verb of a list stands in it in a form of something done, or that had to be done. */
    private boolean does(List<Token> tokens, String list) {
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            boolean forced = at > 1
                    && tokens.get(at - 1).is("to")
                    && words.has("forced", tokens.get(at - 2).lower());
            boolean begins = words.has(
                            "phase-begin",
                            verbs.readings(token.lower()).stream()
                                    .map(VerbForm::lemma)
                                    .findFirst()
                                    .orElse(""))
                    && at + 1 < tokens.size()
                    && (tokens.get(at + 1).lower().endsWith("ing")
                            || tokens.get(at + 1).is("to"));
            boolean done = !token.is(Tag.TIME)
                    && !begins
                    && verbs.readings(token.lower()).stream()
                            .anyMatch(reading -> words.has(list, reading.lemma())
                                    && (isDone(reading, token) || forced && reading.inflection() == Inflection.BASE));
            if (done) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDone(VerbForm reading, Token token) {
        boolean done = reading.inflection() == Inflection.PAST || reading.inflection() == Inflection.PARTICIPLE;
        return done && !token.is(Tag.NOUN) && !token.is(Tag.PROPN)
                || reading.inflection() == Inflection.THIRD_PERSON && token.is("goes");
    }

    private boolean phrased(List<Token> tokens, String list) {
        for (int at = 0; at < tokens.size(); at++) {
            if (words.phrase(list, tokens, at) > 0) {
                return true;
            }
        }
        return false;
    }

    private List<Passage.Verb> verbs(List<Token> tokens) {
        List<Passage.Verb> found = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (token.is(Tag.VERB)
                    || token.is(Tag.NOUN) && !verbs.readings(token.lower()).isEmpty()) {
                Set<String> stems = topics.topics(token.lower());
                int end = at + 1;
                stems.forEach(stem -> found.add(new Passage.Verb(stem, end)));
            }
        }
        return found;
    }

    /** What was so before, and over before it was told. */
    private static boolean isHistory(List<Token> tokens, Instant said) {
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            boolean usedTo = token.is("used")
                    && at + 1 < tokens.size()
                    && tokens.get(at + 1).is("to");
            var moment = token.moment();
            Instant to = moment == null ? null : moment.to();
            boolean past = moment != null
                    && (moment.kind() == Kind.RANGE || moment.kind() == Kind.UNTIL)
                    && to != null
                    && !to.isAfter(said);
            if (usedTo
                    || past
                    || THEN.contains(token.lower())
                    || token.lower().endsWith(" ago") && token.lower().contains("year")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSince(List<Token> tokens) {
        return tokens.stream().map(Token::moment).anyMatch(moment -> moment != null && moment.kind() == Kind.SINCE);
    }

    /** The starts that are told: past ones, or those that lie ahead. */
    private static List<Passage.Moment> times(List<Token> tokens, Instant said, boolean ahead) {
        List<Passage.Moment> times = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            var moment = tokens.get(at).moment();
            Instant from = moment == null ? null : moment.from();
            boolean starts = moment != null && (moment.kind() == Kind.SINCE || moment.kind() == Kind.POINT);
            if (starts && from != null && from.isAfter(said) == ahead) {
                times.add(new Passage.Moment(at, from));
            }
        }
        return times;
    }
}
