package net.memnos.engine.predicate;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The forms under which a predicate is looked up: whole words only, so that "manages" has nothing to do with "age".
 *
 * @param candidates from the form as it was said to the one without auxiliaries
 */
public record PredicateForm(List<String> candidates) {

    private static final int LENGTH_MAX = 200;
    private static final Pattern CAMEL = Pattern.compile("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s\\p{Z}_\\-]+");
    private static final Pattern AROUND = Pattern.compile("^[\"'`:. ]+|[\"'`:. ]+$");
    private static final Set<String> AUXILIARIES =
            Set.of("is", "are", "was", "were", "be", "been", "has", "have", "had");
    private static final Set<String> TOO_LITTLE = Set.of(
            "a", "an", "the", "in", "at", "on", "of", "to", "for", "by", "with", "from", "as", "not", "no", "about",
            "like", "into", "over", "under", "up", "off", "out");

    public PredicateForm {
        candidates = List.copyOf(candidates);
    }

    /** The forms of a predicate as it was said. */
    public static PredicateForm of(String text) {
        String spaced = CAMEL.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .toLowerCase(Locale.ROOT);
        String plain = SEPARATOR.matcher(spaced).replaceAll(" ").strip();
        String bare = AROUND.matcher(plain).replaceAll("");
        String form = cut(bare.isEmpty() ? spaced.strip() : bare);
        Set<String> candidates = new LinkedHashSet<>();
        candidates.add(form);
        while (true) {
            int space = form.indexOf(' ');
            if (space < 0 || !AUXILIARIES.contains(form.substring(0, space))) {
                return new PredicateForm(List.copyOf(candidates));
            }
            form = form.substring(space + 1);
            if (TOO_LITTLE.contains(form)) {
                return new PredicateForm(List.copyOf(candidates));
            }
            candidates.add(form);
        }
    }

    /** The canonical form of a predicate that nobody knows yet. */
    public String canonical() {
        return candidates.getLast();
    }

    private static String cut(String form) {
        return form.codePointCount(0, form.length()) <= LENGTH_MAX
                ? form
                : form.substring(0, form.offsetByCodePoints(0, LENGTH_MAX)).strip();
    }
}
