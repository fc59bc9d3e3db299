package net.memnos.benchmarks.locomo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Reads a session's date such as {@code 1:56 pm on 8 May, 2023}; taken as UTC, because the set names no zone. */
final class SessionDate {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("h:mm a 'on' d MMMM, yyyy")
            .toFormatter(Locale.ENGLISH);

    private SessionDate() {}

    static Instant parse(String text) {
        return LocalDateTime.parse(text.strip(), FORMAT).toInstant(ZoneOffset.UTC);
    }
}
