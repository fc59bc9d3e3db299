package net.memnos.engine.extract.time;

import java.util.Optional;
import java.util.Set;

/** Reads what happens again and again: "every morning", "on Fridays at 16:00", "twice a week". */
final class Recurrences {

    private static final Set<String> WORDS =
            Set.of("mornings", "afternoons", "evenings", "nights", "weekends", "weekdays", "days", "weeks", "months");
    private static final Set<String> ADVERBS =
            Set.of("daily", "nightly", "weekly", "biweekly", "monthly", "quarterly", "yearly", "annually", "hourly");

    private final Cursor cursor;
    private final Dates dates;

    Recurrences(Cursor cursor, Dates dates) {
        this.cursor = cursor;
        this.dates = dates;
    }

    Optional<Match> recurrence(int at) {
        Optional<Integer> next = switch (cursor.at(at).lower()) {
            case "every", "each" -> every(at + 1);
            case "on" -> plural(at + 1);
            case "in" -> cursor.says(at + 1, "the") && daytime(at + 2) ? Optional.of(at + 3) : Optional.empty();
            case "once", "twice" -> per(at + 1);
            case "at" -> dates.clock(at).flatMap(clock -> again(clock.next()));
            default -> Optional.empty();
        };
        return next.or(() -> plural(at))
                .or(() -> times(at))
                .or(() -> adverb(at))
                .map(end -> Match.recurrence(timed(end)));
    }

    private Optional<Integer> again(int at) {
        return switch (cursor.word(at)) {
            case "every", "each" -> every(at + 1);
            case "on" -> plural(at + 1);
            default -> ADVERBS.contains(cursor.word(at)) ? Optional.of(at + 1) : Optional.empty();
        };
    }

    private Optional<Integer> every(int at) {
        int unit = cursor.says(at, "other") || cursor.says(at, "second") || cursor.says(at, "single") ? at + 1 : at;
        if (!cursor.word(unit).isEmpty()
                && Lexicon.count(cursor.at(unit)).isPresent()
                && Lexicon.unit(cursor.word(unit + 1)).isPresent()) {
            return Optional.of(unit + 2);
        }
        String word = cursor.word(unit);
        boolean known = Lexicon.unit(word).isPresent()
                || Lexicon.day(word).isPresent()
                || Lexicon.PARTS_OF_DAY.contains(word)
                || Lexicon.SEASONS.contains(word)
                || word.equals("weekday")
                || word.equals("weekend");
        if (!known) {
            return Optional.empty();
        }
        return Optional.of(Lexicon.PARTS_OF_DAY.contains(cursor.word(unit + 1)) ? unit + 2 : unit + 1);
    }

    /** "Fridays", "Mondays and Thursdays", "weekends". */
    private Optional<Integer> plural(int at) {
        if (Lexicon.days(cursor.at(at).lower()).isEmpty()) {
            boolean led = cursor.says(at - 1, "on");
            return led && (cursor.says(at, "weekends") || cursor.says(at, "weekdays"))
                    ? Optional.of(at + 1)
                    : Optional.empty();
        }
        boolean more = cursor.word(at + 1).equals("and")
                && Lexicon.days(cursor.word(at + 2)).isPresent();
        return Optional.of(more ? at + 3 : at + 1);
    }

    private boolean daytime(int at) {
        return WORDS.contains(cursor.word(at)) && cursor.word(at).length() > "months".length();
    }

    private Optional<Integer> times(int at) {
        return Lexicon.count(cursor.at(at)).isPresent() && cursor.word(at + 1).equals("times")
                ? per(at + 2)
                : Optional.empty();
    }

    private Optional<Integer> per(int at) {
        String led = cursor.word(at);
        boolean per =
                led.equals("a") || led.equals("an") || led.equals("per") || led.equals("every") || led.equals("each");
        return per && Lexicon.unit(cursor.word(at + 1)).isPresent() ? Optional.of(at + 2) : Optional.empty();
    }

    /** Only where it closes its clause: "daily backup" needs its adjective. */
    private Optional<Integer> adverb(int at) {
        boolean last = !cursor.at(at).runsOn() || at + 1 == cursor.tokens().size();
        return ADVERBS.contains(cursor.at(at).lower()) && last ? Optional.of(at + 1) : Optional.empty();
    }

    private int timed(int at) {
        return cursor.at(at - 1).runsOn()
                ? dates.clock(at).map(Dates.Clock::next).orElse(at)
                : at;
    }
}
