package net.memnos.engine.extract.rules.everyday;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.memnos.engine.extract.rules.clause.TimeMention;
import net.memnos.engine.extract.time.Kind;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import org.jspecify.annotations.Nullable;

/** Writes everyday facts. */
final class Telling {

    /** "In March" tells when something happened; what was so "in 2009" was so for a while. */
    private static final Duration YEAR_LEAST = Duration.ofDays(365);

    private static final int OBJECT_MAX = 120;
    private static final Set<String> NOUNS = Set.of(
            "job title",
            "relationship status",
            "diet",
            "weight",
            "age",
            "partner",
            "manager",
            "nickname",
            "phone number",
            "email",
            "home address",
            "is called",
            "birthday",
            "last name");

    private static final Pattern MONTH =
            Pattern.compile("\\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\b");

    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    private Telling() {}

    /** A fact; empty if its parts say nothing. */
    static Optional<ExtractedFact> fact(
            AssertionKind kind,
            @Nullable Who who,
            String predicate,
            String object,
            @Nullable String from,
            @Nullable Instant since) {
        boolean nothing = object.isBlank() || object.length() > OBJECT_MAX || object.equalsIgnoreCase(from);
        if (nothing || who != null && object.equalsIgnoreCase(who.name())) {
            return Optional.empty();
        }
        String name = who == null ? null : who.name();
        return Optional.of(new ExtractedFact(
                kind, name, predicate, object, from, statement(kind, who, predicate, object), since, null));
    }

    private static String statement(AssertionKind kind, @Nullable Who who, String predicate, String object) {
        boolean over = kind == AssertionKind.ENDED;
        if (who == null) {
            return object + (over ? " is no longer so" : " is so now");
        }
        if (predicate.equals("value")) {
            return who.name() + (over ? " is no longer " : " is ") + object;
        }
        if (NOUNS.contains(predicate)) {
            String noun = predicate.equals("is called") ? "name" : predicate;
            return who.name() + "'s " + noun + (over ? " is no longer " : " is ") + object;
        }
        boolean is = predicate.startsWith("is ") || predicate.startsWith("member ");
        String verb = is ? predicate.replaceFirst("^is ", "") : predicate;
        String doing = over ? (is ? "is no longer " : "no longer ") + verb : (is ? "is " : "") + verb;
        boolean alone = verb.endsWith("ing");
        return who.name() + " " + (alone ? (over ? "no longer does" : "does") : doing) + " " + object;
    }

    /** Since when something is so, or when it changed. */
    static @Nullable Instant since(List<TimeMention> times, Instant said, boolean lasting) {
        for (TimeMention time : times) {
            Instant from = time.moment().from();
            Kind kind = time.moment().kind();
            boolean starts = kind == Kind.SINCE || kind == Kind.DURATION && lasting || kind == Kind.POINT && !lasting;
            if (starts && from != null && !from.isAfter(said)) {
                return from;
            }
        }
        return null;
    }

    /** The bounded time in the past of which something is said: "from 2012 to 2017", "in 2009"; null if there is none. */
    static @Nullable TimeMention period(List<TimeMention> times, Instant said) {
        return times.stream()
                .filter(time -> {
                    Instant from = time.moment().from();
                    Instant to = time.moment().to();
                    boolean bounds = time.moment().kind() == Kind.RANGE
                            || (time.moment().kind() == Kind.POINT
                                    && time.preposition().equals("in")
                                    && from != null
                                    && to != null
                                    && !to.isBefore(from.plus(YEAR_LEAST)));
                    return bounds && from != null && to != null && from.isBefore(to) && !to.isAfter(said);
                })
                .findFirst()
                .orElse(null);
    }

    /** What was so for a bounded time. */
    static Optional<ExtractedFact> was(Who who, String predicate, String object, TimeMention period) {
        return fact(
                        AssertionKind.STATE,
                        who,
                        predicate,
                        object,
                        null,
                        period.moment().from())
                .map(fact -> new ExtractedFact(
                        fact.kind(),
                        fact.subject(),
                        fact.predicate(),
                        fact.object(),
                        null,
                        fact.statement(),
                        period.moment().from(),
                        period.moment().to()));
    }

    /** The start that lies ahead. */
    static @Nullable Instant ahead(List<TimeMention> times, Instant said) {
        for (TimeMention time : times) {
            Instant from = time.moment().from();
            Kind kind = time.moment().kind();
            boolean starts = kind == Kind.SINCE || kind == Kind.POINT;
            if (!starts || from == null) {
                continue;
            }
            boolean day = kind == Kind.POINT
                    && !YEAR.matcher(time.token().text()).find()
                    && MONTH.matcher(time.token().lower()).find();
            Instant start = from.isAfter(said) || !day
                    ? from
                    : from.atZone(ZoneOffset.UTC).plusYears(1).toInstant();
            if (start.isAfter(said)) {
                return start;
            }
        }
        return null;
    }
}
