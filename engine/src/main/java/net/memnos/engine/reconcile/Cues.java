package net.memnos.engine.reconcile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The closed sets of words by which one statement takes back another. */
final class Cues {

    /** Words that deny, and verbs that mean not to. */
    static final Set<String> DENIALS = Set.of(
            "not",
            "no",
            "never",
            "none",
            "neither",
            "nor",
            "cannot",
            "without",
            "nobody",
            "nothing",
            "unable",
            "dislikes",
            "dislike",
            "disliked",
            "hates",
            "hate",
            "opposes",
            "oppose",
            "opposed",
            "refuses",
            "refused",
            "avoids",
            "avoid",
            "lacks",
            "critic",
            "instead",
            "stopped",
            "quit");

    /** Words that leave no room for anything else. */
    static final Set<String> EXCLUSIVE = Set.of("only", "exclusively", "solely", "entirely", "instead", "rather");

    /** Words between a subject and its verb. */
    static final Set<String> BEFORE_VERB = Set.of(
            "also",
            "frequently",
            "often",
            "once",
            "currently",
            "actively",
            "regularly",
            "sometimes",
            "later",
            "recently",
            "first",
            "both",
            "all",
            "three",
            "four",
            "primarily",
            "best",
            "widely",
            "has",
            "have",
            "had",
            "been",
            "being",
            "be",
            "is",
            "are",
            "was",
            "were",
            "did",
            "does",
            "do",
            "not",
            "never",
            "will",
            "would",
            "may",
            "might",
            "could",
            "can",
            "should",
            "no",
            "longer",
            "only",
            "now",
            "actually",
            "exclusively");

    static final Set<String> COPULAS = Set.of("is", "are", "was", "were", "been", "be");

    /** Words that say nothing about the topic. */
    static final Set<String> EMPTY = Set.of(
            "a",
            "an",
            "the",
            "of",
            "to",
            "in",
            "on",
            "at",
            "for",
            "by",
            "with",
            "from",
            "as",
            "and",
            "or",
            "but",
            "nor",
            "so",
            "than",
            "that",
            "which",
            "who",
            "whom",
            "whose",
            "when",
            "where",
            "while",
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
            "being",
            "am",
            "do",
            "does",
            "did",
            "has",
            "have",
            "had",
            "having",
            "it",
            "its",
            "he",
            "she",
            "they",
            "their",
            "his",
            "her",
            "him",
            "them",
            "himself",
            "herself",
            "themselves",
            "this",
            "these",
            "those",
            "there",
            "both",
            "all",
            "also",
            "not",
            "no",
            "never",
            "none",
            "neither",
            "any",
            "some",
            "several",
            "other",
            "another",
            "into",
            "about",
            "over",
            "under",
            "up",
            "out",
            "off",
            "such",
            "ever",
            "only",
            "exclusively",
            "solely",
            "instead",
            "rather",
            "one",
            "once",
            "often",
            "together",
            "currently",
            "year",
            "years",
            "i",
            "my",
            "we",
            "our",
            "you",
            "your",
            "i'm",
            "i've",
            "i'll",
            "i'd",
            "we're",
            "we've",
            "we'll",
            "it's",
            "that's",
            "me",
            "us",
            "just",
            "really",
            "very",
            "more",
            "much",
            "many");

    /** Words of a speaker about himself. */
    static final Set<String> SPEAKER =
            Set.of("i", "i'm", "i've", "i'll", "i'd", "my", "we", "we're", "we've", "we'll", "our");

    /** Words by which a sentence only wishes, plans, guesses or asks. */
    static final Set<String> NOT_SAID_TO_BE = Set.of(
            "think",
            "thinking",
            "thought",
            "looking",
            "planning",
            "considering",
            "want",
            "wanted",
            "wondering",
            "hope",
            "hoping",
            "going",
            "trying",
            "need",
            "needed",
            "interested",
            "excited",
            "guess",
            "if",
            "what",
            "how",
            "why",
            "would",
            "should",
            "i'd",
            "i'll",
            "we'll",
            "let's",
            "please",
            "can",
            "maybe",
            "perhaps",
            "definitely",
            "sure");

    /** Stems of verbs of which one subject has many objects; two of them differ in peace unless most else is the same. */
    static final Set<String> MANY = stems(
            "enjoys",
            "likes",
            "loves",
            "speaks",
            "fluent",
            "knows",
            "visited",
            "published",
            "released",
            "met",
            "owns",
            "has",
            "manages",
            "decided",
            "completed",
            "prefers",
            "uses");

    /** Stems of verbs of which one subject has one object at a time. */
    static final Set<String> ONE = stems(
            "attended",
            "graduated",
            "born",
            "met",
            "died",
            "works",
            "lives",
            "married",
            "moved",
            "named",
            "called",
            "listens",
            "costs",
            "hosted",
            "deployed",
            "located",
            "based");

    /** Verbs of liking, which meet as one verb with a sign. */
    static final Map<String, String> SAME_VERB = Map.of(
            "dislikes", "enjoys",
            "dislike", "enjoys",
            "hates", "enjoys",
            "prefers", "enjoys",
            "loves", "enjoys",
            "likes", "enjoys",
            "opposes", "advocates");

    private static final List<Set<String>> OPPOSITES = List.of(
            pair("same", "different"),
            pair("same", "separate"),
            pair("profit", "non-profit"),
            pair("for-profit", "non-profit"),
            pair("for-profit", "nonprofit"),
            pair("indoor", "outdoor"),
            pair("local", "international"),
            pair("fiction", "non-fiction"),
            pair("true", "false"),
            pair("before", "after"),
            pair("first", "last"),
            pair("increased", "decreased"),
            pair("always", "never"),
            pair("public", "private"),
            pair("alive", "dead"),
            pair("married", "single"),
            pair("urban", "rural"),
            pair("enabled", "disabled"),
            pair("allowed", "forbidden"),
            pair("required", "optional"),
            pair("open", "closed"),
            pair("online", "offline"));

    private Cues() {}

    static boolean denial(String word) {
        return DENIALS.contains(word) || word.endsWith("n't") || word.endsWith("n\u2019t");
    }

    /** Whether any of the stems is the opposite of any of the others. */
    static boolean opposite(Set<String> stems, Set<String> others) {
        return OPPOSITES.stream()
                .map(List::copyOf)
                .anyMatch(pair -> stems.contains(pair.getFirst()) && others.contains(pair.getLast())
                        || stems.contains(pair.getLast()) && others.contains(pair.getFirst()));
    }

    private static Set<String> pair(String one, String other) {
        return Set.of(Stem.of(one), Stem.of(other));
    }

    private static Set<String> stems(String... words) {
        return Stream.of(words).map(Stem::of).collect(Collectors.toUnmodifiableSet());
    }
}
