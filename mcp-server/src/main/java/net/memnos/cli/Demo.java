package net.memnos.cli;

import java.util.List;

/** What the quickstart stores: two people on one team, one of whom says something newer. */
final class Demo {

    static final String NAMESPACE = "demo";
    static final String ALICE = "dev-alice";
    static final String BOB = "dev-bob";
    static final String QUESTION = "Which port does the staging database run on?";

    /**
     * One statement.
     *
     * @param key makes that it is stored once
     * @param fact in the form of the command line, or empty
     */
    record Statement(String author, String key, String occurredAt, String text, String fact) {}

    /** In the order of time; the third supersedes the first. */
    static final List<Statement> STATEMENTS = List.of(
            new Statement(
                    ALICE,
                    "quickstart-1",
                    "2026-03-02T09:15:00Z",
                    "The staging database runs on port 5432 since the move to the new host on 1 March.",
                    "staging database|port|5432|2026-03-01"),
            new Statement(
                    ALICE,
                    "quickstart-2",
                    "2026-05-11T14:40:00Z",
                    "We decided to keep integration tests on a real PostgreSQL, because mocks hid two bugs in April.",
                    ""),
            new Statement(
                    BOB,
                    "quickstart-3",
                    "2026-10-01T08:05:00Z",
                    "Since today the staging database runs on port 6432, behind the connection pooler.",
                    "staging database|port|6432|2026-10-01"),
            new Statement(
                    BOB,
                    "quickstart-4",
                    "2026-10-06T16:30:00Z",
                    "The nightly import failed because its batch size was too large for the pooler; 500 rows work.",
                    ""));

    private Demo() {}
}
