package net.memnos.engine.consolidate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.engine.consolidate.SessionMaterialStore.Session;
import net.memnos.engine.dossier.Dossier;
import net.memnos.engine.lexical.Statistics;
import org.jspecify.annotations.Nullable;

/** Arranges a session: when it was, who spoke, what is known from it, and the turns that carry most. */
final class Episode {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int NAMED_MAX = 4;
    private static final int NAME_MAX = 60;
    private static final int WORDS = 5;
    private static final int TURNS_SHOWN_MIN = 3;
    private static final int TURNS_SHOWN_MAX = 5;

    /** One turn is shown for so many. */
    private static final int TURNS_FOR_ONE = 4;

    private static final int TURN_LENGTH_MAX = 220;
    private static final int STATEMENT_MAX = 120;
    private static final int FACTS_LENGTH_MAX = 600;

    private Episode() {}

    /** What a line shows: a fact or a turn. */
    private record Shown(
            @Nullable SessionFact fact, @Nullable SessionTurn turn) {}

    /** The dossier of a session as of now. */
    static Arranged of(
            Session session, List<SessionTurn> turns, List<SessionFact> facts, Statistics statistics, Instant now) {
        TellingWords telling = new TellingWords(turns, statistics);
        String who = speakers(turns);
        String day = DAY.format(session.from());
        List<String> words = telling.words(WORDS);
        String title = day + ", " + who + (words.isEmpty() ? "" : ": " + String.join(", ", words));
        Lines<Shown> lines = new Lines<>(Dossier.TEXT_MAX);
        String head = "Conversation of " + title + ".\n" + times(session) + ", " + session.turns() + " turns.";
        lines.add(head, List.of(), 0);
        writeFacts(lines, facts, now);
        for (SessionTurn turn :
                telling.best(Math.clamp(turns.size() / TURNS_FOR_ONE, TURNS_SHOWN_MIN, TURNS_SHOWN_MAX))) {
            lines.add(said(turn), List.of(new Shown(null, turn)), 0);
        }
        Dossier made = new Dossier(
                new Dossier.OfSession(session.id()),
                title,
                lines.text(),
                session.known().inputs(),
                nextChange(facts, now).orElse(null),
                lines.shown().stream()
                        .flatMap(shown -> Stream.ofNullable(shown.fact()))
                        .map(SessionFact::cited)
                        .toList(),
                lines.shown().stream()
                        .flatMap(shown -> Stream.ofNullable(shown.turn()))
                        .map(SessionTurn::id)
                        .toList());
        return new Arranged(made, head, items(lines.shown(), now));
    }

    /** What the lines show, each by itself; a fact is told as it stands. */
    private static List<Item> items(List<Shown> shown, Instant now) {
        List<Item> items = new ArrayList<>();
        for (Shown one : shown) {
            SessionFact fact = one.fact();
            SessionTurn turn = one.turn();
            int number = items.size() + 1;
            if (fact != null) {
                told(fact, now).ifPresent(told -> items.add(Item.of(number, fact.cited(), told)));
            } else if (turn != null) {
                items.add(Item.of(number, turn.id(), said(turn)));
            }
        }
        return items;
    }

    private static String said(SessionTurn turn) {
        return Lines.plain(turn.speaker(), NAME_MAX) + ": " + Lines.plain(turn.text(), TURN_LENGTH_MAX);
    }

    private static void writeFacts(Lines<Shown> lines, List<SessionFact> facts, Instant now) {
        List<String> parts = new ArrayList<>();
        List<Shown> shown = new ArrayList<>();
        int left = FACTS_LENGTH_MAX;
        for (SessionFact fact : facts) {
            Optional<String> told = told(fact, now);
            if (told.isPresent() && left > told.get().length()) {
                left -= told.get().length();
                parts.add(told.get());
                shown.add(new Shown(fact, null));
            }
        }
        if (!parts.isEmpty()) {
            lines.add("Known from it: " + String.join("; ", parts) + ".", shown, 0);
        }
    }

    /** What was known then and holds no longer is told with its end. */
    private static Optional<String> told(SessionFact fact, Instant now) {
        String statement = Lines.plain(fact.statement(), STATEMENT_MAX).replaceFirst("\\.$", "");
        Instant to = fact.valid().to();
        return switch (fact.status(now)) {
            case CURRENT -> Optional.of(statement);
            case CONTESTED -> Optional.of(statement + " (contested)");
            case SCHEDULED ->
                Optional.of(statement + " (from " + Lines.date(fact.valid().from()) + ")");
            case SUPERSEDED, ENDED ->
                Optional.of(statement + (to == null ? " (ended)" : " (until " + Lines.date(to) + ")"));
            case RETRACTED -> Optional.empty();
        };
    }

    private static Optional<Instant> nextChange(List<SessionFact> facts, Instant now) {
        return facts.stream()
                .flatMap(fact -> Stream.concat(
                        Stream.of(fact.valid().from()),
                        Stream.ofNullable(fact.valid().to())))
                .filter(moment -> moment.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    private static String speakers(List<SessionTurn> turns) {
        List<String> names = turns.stream()
                .map(turn -> Lines.plain(turn.speaker(), NAME_MAX))
                .distinct()
                .toList();
        String named = names.stream().limit(NAMED_MAX).collect(Collectors.joining(" and "));
        return names.size() <= NAMED_MAX ? named : named + " and others";
    }

    private static String times(Session session) {
        String last = DAY.format(session.to());
        return "From " + TIME.format(session.from()) + " to "
                + (last.equals(DAY.format(session.from())) ? "" : last + " ") + TIME.format(session.to()) + " UTC";
    }
}
