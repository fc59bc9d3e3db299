package net.memnos.benchmarks.answer;

import java.util.Locale;

/** How much of the right answer an answer has to have. */
enum Rung {
    /** The same value or values, no more and no less. */
    STRICT,
    /** The same meaning: what is usually told of such benchmarks. */
    STANDARD,
    /** It touches on the right answer. */
    LENIENT,
    /** Of a question without an answer: it says that this is not known. */
    ABSTENTION;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
