package net.memnos.engine.extract.rules.everyday;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.value.Kinds;

/** What values of everyday life look like. */
final class Values {

    private static final int WORDS_MAX = 7;
    private static final Set<String> ARTICLES = Set.of("a", "an", "the", "some", "any");
    private static final Set<String> UNKNOWN = Set.of(
            "this",
            "that",
            "these",
            "those",
            "his",
            "her",
            "its",
            "their",
            "your",
            "such",
            "what",
            "which",
            "every",
            "each",
            "no",
            "whatever",
            "plenty",
            "lots",
            "enough",
            "more",
            "less");

    private final Words words;

    Values(Words words) {
        this.words = words;
    }

    /** The text of a piece as a value of that shape; empty if it is none. */
    Optional<String> text(Piece piece, String shape, Sentence sentence) {
        List<Token> tokens = piece.tokens();
        if (!exact(tokens, shape)) {
            return Optional.empty();
        }
        boolean indefinite = tokens.getFirst().is("a")
                || tokens.getFirst().is("an")
                || tokens.getFirst().is("some");
        boolean definite = definite(tokens);
        boolean capital = tokens.stream().anyMatch(this::name);
        boolean number = number(tokens);
        String text = plain(tokens, sentence);
        if (text.startsWith("'")
                || text.startsWith("no ")
                || piece.role().equals("to") && tokens.getFirst().is(Tag.VERB)) {
            return Optional.empty();
        }
        boolean fits = switch (shape) {
            case "any" -> true;
            case "held" ->
                definite
                        || capital
                        || !Kinds.of(text).isEmpty() && tokens.getFirst().is(Tag.DET);
            case "diet" -> words.has("everyday-state-word", piece.head().lower());
            case "habitual" -> !definite || !Kinds.of(text).isEmpty();
            case "name" -> capital;
            case "place" ->
                capital
                        || words.has("everyday-place", piece.head().lower()) && tokens.size() > 2
                        || lowerCaseName(tokens, sentence);
            case "org" ->
                (name(tokens.getLast())
                                || words.has("everyday-org", piece.head().lower())
                                || lowerCaseOrg(tokens, sentence))
                        && !number;
            case "company" ->
                tokens.stream().allMatch(this::name)
                        && !words.has("everyday-club", piece.head().lower());
            case "taste" -> taste(tokens);
            case "number" -> number;
            case "person" ->
                capital
                        || words.has("kin", piece.head().lower())
                        || words.has("everyday-own-role", piece.head().lower())
                        || lowerCaseName(tokens, sentence);
            case "role" -> role(tokens);
            case "food" ->
                !tokens.getFirst().is(Tag.DET) && !number && !indefinite
                        || !Kinds.of(text).isEmpty();
            case "vehicle" -> capital || !Kinds.of(text).isEmpty();
            case "possession" -> possession(tokens, text, indefinite, capital, number);
            case "thing" -> capital || !Kinds.of(text).isEmpty();
            default -> throw new IllegalArgumentException("no everyday value has the shape " + shape);
        };
        return fits && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** "a Tesla", "my bike", "a cat named Tom". */
    private static boolean possession(
            List<Token> tokens, String text, boolean indefinite, boolean capital, boolean number) {
        Token first = tokens.getFirst();
        boolean counted = indefinite || number || first.is("my") || first.is("two") || capital || first.is("another");
        return (counted && (!Kinds.of(text).isEmpty() || (indefinite && capital)))
                || tokens.stream().anyMatch(token -> token.is("named") || token.is("called"));
    }

    /** Whether it is one thing, and no clause: "a bike", not "my hair cut" nor "her a bike". */
    private boolean exact(List<Token> tokens, String shape) {
        boolean causative = shape.equals("possession")
                && tokens.stream().anyMatch(token -> token.is(Tag.VERB) && !token.is("named") && !token.is("called"));
        boolean given = shape.equals("possession")
                && tokens.stream().skip(1).anyMatch(token -> token.is("a") || token.is("an"));
        return tokens.size() <= WORDS_MAX
                && !causative
                && !given
                && !UNKNOWN.contains(tokens.getFirst().lower())
                && !vague(tokens)
                && tokens.stream()
                        .noneMatch(token -> token.is(Tag.AUX) || (token.is("to") && tokens.getFirst() != token));
    }

    /** "hiking", "my steak well done"; not "the idea of it". */
    private static boolean taste(List<Token> tokens) {
        boolean plain = tokens.stream()
                .noneMatch(token -> token.is("of") || token.is("how") || token.is(Tag.PRON) || token.is("thought"));
        boolean gerund = tokens.getFirst().lower().endsWith("ing")
                && (tokens.getFirst().is(Tag.VERB) || tokens.size() == 1)
                && Kinds.of(tokens.getFirst().lower()).isEmpty();
        return tokens.size() <= 5 && !gerund && (tokens.getFirst().is("my") || !definite(tokens) && plain);
    }

    private static boolean definite(List<Token> tokens) {
        return tokens.getFirst().is("the")
                || tokens.getFirst().is("my")
                || tokens.getFirst().is("our");
    }

    /** Whether it opens with a number. */
    private static boolean number(List<Token> tokens) {
        for (Token token : tokens) {
            if (token.is(Tag.NUM)
                    || Character.isDigit(token.text().codePointAt(0))
                    || "$€£".indexOf(token.text().codePointAt(0)) >= 0) {
                return true;
            }
            if (!token.is(Tag.DET) && !token.is("about") && !token.is("around") && !token.is("my")) {
                return false;
            }
        }
        return false;
    }

    boolean name(Token token) {
        return token.capital() && !words.has("function", token.lower()) && !token.is("i") || token.identifier();
    }

    /** Whether an indefinite article opens it. */
    static boolean indefinite(Piece piece) {
        return piece.first().is("a") || piece.first().is("an");
    }

    private boolean vague(List<Token> tokens) {
        Token head = tokens.getLast();
        boolean counted = tokens.stream().anyMatch(token -> token.is(Tag.NUM));
        return words.has("everyday-vague", head.lower()) && !head.capital() && !counted
                || tokens.stream().allMatch(token -> token.is(Tag.PRON) || token.is(Tag.DET) || token.is(Tag.ADV));
    }

    private boolean role(List<Token> tokens) {
        String head = tokens.getLast().lower();
        String whole = String.join(
                " ",
                tokens.stream()
                        .filter(token -> !token.is(Tag.DET))
                        .map(Token::lower)
                        .toList());
        return words.has("occupation", head)
                || words.has("everyday-own-role", whole)
                || words.has("everyday-own-role", head);
    }

    /** "the copper kettle", where nothing is written with capitals. */
    private boolean lowerCaseOrg(List<Token> tokens, Sentence sentence) {
        Token head = tokens.getLast();
        boolean article = tokens.getFirst().is("the");
        int size = article ? tokens.size() - 1 : tokens.size();
        boolean plain = tokens.stream()
                .skip(article ? 1 : 0)
                .allMatch(token -> token.is(Tag.NOUN) || token.is(Tag.ADJ) || token.is(Tag.PROPN));
        return plain
                && size >= 1
                && size <= 3
                && (size > 1 || !article && !words.has("common", head.lower()))
                && !words.has("everyday-org-stop", head.lower())
                && !words.has("everyday-org-stop", tokens.getFirst().lower())
                && lowerCase(sentence);
    }

    private static boolean lowerCase(Sentence sentence) {
        return Character.isLowerCase(sentence.text().codePointAt(0))
                && sentence.tokens().stream().skip(1).noneMatch(token -> token.capital() && !token.is("i"));
    }

    boolean lowerCaseName(List<Token> tokens, Sentence sentence) {
        return tokens.size() == 1
                && lowerCase(sentence)
                && !words.has("common", tokens.getFirst().lower())
                && !words.has("everyday-org-stop", tokens.getFirst().lower())
                && tokens.getFirst().lower().length() > 2
                && !tokens.getFirst().is(Tag.ADV)
                && !tokens.getFirst().is(Tag.PRON);
    }

    /** The words without what opens them. */
    String plain(List<Token> tokens, Sentence sentence) {
        int from = 0;
        while (from < tokens.size() - 1
                && (ARTICLES.contains(tokens.get(from).lower())
                        || tokens.get(from).is("my")
                        || tokens.get(from).is("our")
                        || tokens.get(from).is("new")
                        || tokens.get(from).is("about")
                        || tokens.get(from).is("around")
                        || tokens.get(from).is("own"))) {
            from++;
        }
        int to = tokens.size();
        while (to > from + 1
                && (tokens.get(to - 1).is("and") || tokens.get(to - 1).is("or"))) {
            to--;
        }
        return sentence.text()
                .substring(tokens.get(from).start(), tokens.get(to - 1).end());
    }

    /** Each of "piano and cello"; none of "the idea of tea and coffee". */
    List<Piece> each(Piece piece, String shape) {
        boolean said = shape.equals("taste") && piece.first().is("the");
        return said
                ? List.of()
                : each(piece).stream()
                        .filter(one -> one.first() == piece.first() || !gerund(one.tokens()))
                        .toList();
    }

    private static boolean gerund(List<Token> tokens) {
        return tokens.getFirst().lower().endsWith("ing") && tokens.getFirst().is(Tag.VERB);
    }

    /** Each of "piano and cello". */
    static List<Piece> each(Piece piece) {
        List<Piece> each = new ArrayList<>();
        List<Token> open = new ArrayList<>();
        for (Token token : piece.tokens()) {
            if ((token.is("and") || token.is("or")) && !open.isEmpty()) {
                each.add(new Piece(piece.role(), List.copyOf(open)));
                open.clear();
            } else {
                open.add(token);
            }
        }
        if (!open.isEmpty()) {
            each.add(new Piece(piece.role(), List.copyOf(open)));
        }
        return each;
    }
}
