package net.memnos.engine.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What sort of value stands in a phrase, so that one phrase can be seen to follow another: "two approvals" and "one
 * approval", "everything into Solr" and "OpenSearch".
 *
 * @param sort what it looks like
 * @param classes closed classes that it belongs to, or what is counted
 * @param value the words of the value itself, in lower case
 * @param rest the other words, in lower case
 */
public record Sense(Sort sort, Set<String> classes, List<String> value, List<String> rest) {

    /** What a value looks like. */
    public enum Sort {
        MONEY,
        TIME,
        DATE,
        HOST,
        PLACE,
        CHANNEL,
        VERSION,
        QUANTITY,
        NUMBER,
        KNOWN,
        NAME,
        WORDS
    }

    private static final Pattern MONEY = Pattern.compile("[$\u20AC\u00A3]\\s?\\d[\\d.,]*[kmb]?(?:/\\w+)?");
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d\\d(?:am|pm)?|\\d{1,2}(?:am|pm)|noon|midnight");
    private static final Pattern HOST = Pattern.compile(
            "[a-z]{2,10}://\\S+|[\\w-]+(?:\\.[\\w-]+)*\\.[a-z]{2,15}(?::\\d+)?(?:/\\S*)?|\\d{1,3}(?:\\.\\d{1,3}){3}|localhost(?::\\d+)?|/[\\w./-]+");
    private static final Pattern PLACE =
            Pattern.compile("[a-z]{2,12}-[a-z]+-?\\d[a-z]?|[a-z]{3}\\d|(?:west|east|north|south)[a-z]*\\d");
    private static final Pattern CHANNEL = Pattern.compile("[#@][\\w-]+");
    private static final Pattern VERSION = Pattern.compile("v\\d[\\w.-]*|\\d+\\.\\d+(?:\\.[\\w-]+)*(?:-[\\w.]+)?");
    private static final Pattern ATTACHED = Pattern.compile("\\d[\\d.,]*(%|[a-z]{1,7})");
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,]*k?");
    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d\\d(?:-\\d\\d)?");
    private static final Pattern DECIMAL = Pattern.compile("\\d+\\.\\d+");
    private static final Pattern DIGITS = Pattern.compile("[\\d.]+");
    private static final Pattern COUNTED = Pattern.compile("[a-z%][a-z-]*");
    private static final Pattern PLURAL = Pattern.compile("[a-z]{3,}s");
    private static final Pattern AROUND = Pattern.compile("^[\"'(`]+|[\"'),.;:!?`]+$");
    private static final Pattern WORD = Pattern.compile("[^\\s]+");
    private static final Set<String> MONEY_WORDS =
            Set.of("euro", "dollar", "eur", "usd", "gbp", "pound", "buck", "cent");
    private static final Set<String> DAYS = Set.of(
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "mondays",
            "tuesdays",
            "wednesdays",
            "thursdays",
            "fridays",
            "saturdays",
            "sundays",
            "mon",
            "tue",
            "wed",
            "thu",
            "fri",
            "weekend",
            "weekday",
            "weekdays",
            "tomorrow");
    private static final Set<String> MONTHS = Set.of(
            "january",
            "february",
            "march",
            "april",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec",
            "q1",
            "q2",
            "q3",
            "q4",
            "h1",
            "h2");
    private static final Set<String> AFTER_STATE =
            Set.of("for", "in", "by", "again", "now", "since", "until", "everywhere", "only", "with");
    private static final Set<String> LASTING = Set.of("for", "to", "of", "within", "after", "lasts", "is");
    /** Dimensions of time, which follow each other: "90 days", "a full year". */
    private static final Set<String> LASTS = Set.of("ms", "months");

    private static final Set<String> NO_COUNT =
            Set.of("now", "in", "for", "at", "on", "to", "and", "instead", "by", "as", "since");

    /** What a text has for a value. */
    public static Sense of(String text) {
        List<String> words = words(text);
        List<String> lower =
                words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        for (int at = 0; at < lower.size(); at++) {
            int length = KnownKinds.length(lower, at);
            boolean light = length == 1 && KnownKinds.isLight(lower.get(at)) && !endsThere(lower, at + 1);
            if (length > 0 && !light && (length > 1 || !figured(lower.get(at)))) {
                return of(
                        Sort.KNOWN,
                        KnownKinds.of(String.join(" ", lower.subList(at, at + length))),
                        lower,
                        at,
                        at + length);
            }
            Sense figure = figure(lower, at);
            if (figure != null) {
                return figure;
            }
            if (proper(words, at)) {
                int end = at + 1;
                while (end < words.size() && proper(words, end)) {
                    end++;
                }
                return of(Sort.NAME, Set.of(), lower, at, end);
            }
        }
        return new Sense(Sort.WORDS, Set.of(), lower, List.of());
    }

    /** "on" is a state at the end of a phrase only. */
    private static boolean endsThere(List<String> lower, int at) {
        return at >= lower.size() || AFTER_STATE.contains(lower.get(at));
    }

    private static boolean figured(String word) {
        return CHANNEL.matcher(word).matches() || NUMBER.matcher(word).matches();
    }

    private static @Nullable Sense figure(List<String> lower, int at) {
        String word = lower.get(at);
        if (MONEY.matcher(word).matches()) {
            return of(Sort.MONEY, Set.of(), lower, at, at + 1);
        }
        if (CHANNEL.matcher(word).matches()) {
            return of(Sort.CHANNEL, Set.of(), lower, at, at + 1);
        }
        boolean half = at + 1 < lower.size()
                && (lower.get(at + 1).equals("am") || lower.get(at + 1).equals("pm"));
        if (CLOCK.matcher(word).matches() || half && NUMBER.matcher(word).matches()) {
            return of(Sort.TIME, Set.of(), lower, at, half ? at + 2 : at + 1);
        }
        boolean may = word.equals("may")
                && at + 1 < lower.size()
                && Character.isDigit(lower.get(at + 1).charAt(0));
        if (DAYS.contains(word)
                || MONTHS.contains(word)
                || may
                || ISO.matcher(word).matches()) {
            return of(Sort.DATE, Set.of(), lower, at, at + 1);
        }
        if (PLACE.matcher(word).matches() && KnownKinds.of(word).isEmpty()) {
            return of(Sort.PLACE, Set.of(), lower, at, at + 1);
        }
        if (VERSION.matcher(word).matches() && !DECIMAL.matcher(word).matches()) {
            return of(Sort.VERSION, Set.of(), lower, at, at + 1);
        }
        if (HOST.matcher(word).matches()
                && !DIGITS.matcher(word).matches()
                && KnownKinds.of(word).isEmpty()) {
            return of(Sort.HOST, Set.of(), lower, at, at + 1);
        }
        return number(lower, at);
    }

    private static @Nullable Sense number(List<String> lower, int at) {
        String word = lower.get(at);
        var attached = ATTACHED.matcher(word);
        if (attached.matches() && Unit.of(attached.group(1)).isPresent()) {
            return of(Sort.QUANTITY, Set.of(Unit.of(attached.group(1)).get().dimension()), lower, at, at + 1);
        }
        boolean number = NUMBER.matcher(word).matches() || Numbers.of(word).isPresent();
        if (!number) {
            return whole(lower, at);
        }
        String next = at + 1 < lower.size() ? lower.get(at + 1) : "";
        if (next.isEmpty() || NO_COUNT.contains(next) || !COUNTED.matcher(next).matches()) {
            boolean spelled = !NUMBER.matcher(word).matches();
            return spelled && next.isEmpty() && lower.size() > 1 ? null : of(Sort.NUMBER, Set.of(), lower, at, at + 1);
        }
        String counted = Quantity.singular(next);
        if (MONEY_WORDS.contains(counted)) {
            return of(Sort.MONEY, Set.of(), lower, at, at + 2);
        }
        if (MONTHS.contains(next)) {
            return of(Sort.DATE, Set.of(), lower, at, at + 2);
        }
        String noun = at + 2 < lower.size()
                        && PLURAL.matcher(lower.get(at + 2)).matches()
                        && Unit.of(next).isEmpty()
                ? Quantity.singular(lower.get(at + 2))
                : counted;
        String dimension = Unit.of(next).map(Unit::dimension).orElse(noun);
        return of(Sort.QUANTITY, Set.of(dimension), lower, at, at + 2);
    }

    /** "a full year", "for an hour": one of a unit, where no rate is meant. */
    private static @Nullable Sense whole(List<String> lower, int at) {
        boolean full = lower.get(at).equals("full") || lower.get(at).equals("whole");
        boolean article = lower.get(at).equals("a") || lower.get(at).equals("an");
        boolean opens = at > 0 && LASTING.contains(lower.get(at - 1));
        if (at + 1 >= lower.size() || !full && !(article && opens)) {
            return null;
        }
        return Unit.of(lower.get(at + 1))
                .filter(unit ->
                        unit.dimension().equals("ms") || unit.dimension().equals("months"))
                .map(unit -> of(Sort.QUANTITY, Set.of(unit.dimension()), lower, at, at + 2))
                .orElse(null);
    }

    private static Sense of(Sort sort, Set<String> classes, List<String> lower, int from, int to) {
        List<String> rest = new ArrayList<>(lower.subList(0, from));
        rest.addAll(lower.subList(to, lower.size()));
        return new Sense(sort, classes, lower.subList(from, to), List.copyOf(rest));
    }

    private static boolean proper(List<String> words, int at) {
        String word = words.get(at);
        return Character.isUpperCase(word.codePointAt(0))
                || word.chars()
                        .skip(1)
                        .anyMatch(sign -> Character.isUpperCase(sign) || sign == '_' || Character.isDigit(sign))
                || word.contains("/") && word.length() > 3;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        var matcher = WORD.matcher(text);
        while (matcher.find()) {
            String word = AROUND.matcher(matcher.group()).replaceAll("");
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** How well one could follow the other: 2 of the same sort, 1 perhaps, 0 not at all. */
    public int follows(Sense other) {
        if (sort == Sort.WORDS || other.sort == Sort.WORDS) {
            return 0;
        }
        if (sort != other.sort) {
            return followsInOtherForm(other);
        }
        if (sort == Sort.KNOWN || sort == Sort.QUANTITY) {
            Set<String> common = new HashSet<>(classes);
            common.retainAll(other.classes);
            common.remove("=light");
            if (LASTS.containsAll(classes) && LASTS.containsAll(other.classes)) {
                return 2;
            }
            return common.isEmpty() ? 0 : 2;
        }
        return sort == Sort.NAME || sort == Sort.NUMBER ? 1 : 2;
    }

    private int followsInOtherForm(Sense other) {
        Set<Sort> both = Set.of(sort, other.sort);
        boolean names = both.equals(Set.of(Sort.KNOWN, Sort.NAME));
        boolean numbers = both.equals(Set.of(Sort.NUMBER, Sort.VERSION))
                || both.equals(Set.of(Sort.NUMBER, Sort.QUANTITY))
                || both.equals(Set.of(Sort.NUMBER, Sort.KNOWN))
                        && (value.size() > 1 || other.value.size() > 1 || hasFigure() && other.hasFigure());
        boolean places = both.equals(Set.of(Sort.NAME, Sort.PLACE))
                || both.equals(Set.of(Sort.NAME, Sort.HOST))
                || both.equals(Set.of(Sort.DATE, Sort.TIME))
                || both.equals(Set.of(Sort.VERSION, Sort.NAME));
        return names || numbers || places ? 1 : 0;
    }

    private boolean hasFigure() {
        return value.stream().anyMatch(word -> word.chars().anyMatch(Character::isDigit))
                || rest.stream().anyMatch(word -> word.chars().anyMatch(Character::isDigit));
    }

    /** Whether the value is of a kind that a thing has one of: a price, a host, a measure; not a name. */
    public boolean single() {
        return switch (sort) {
            case MONEY, TIME, DATE, HOST, PLACE, VERSION, QUANTITY, NUMBER -> true;
            case CHANNEL, KNOWN, NAME, WORDS -> false;
        };
    }
}
