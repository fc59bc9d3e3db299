package net.memnos.engine.extract.rules;

import java.util.HashSet;
import java.util.Set;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.AssertionKind;
import org.jspecify.annotations.Nullable;

/** Writes the sentence that shows a fact. */
final class Statements {

    private final Set<String> nouns = new HashSet<>();

    Statements() {
        for (String[] row : Words.table("attributes.tsv")) {
            nouns.add(row[1]);
        }
        nouns.add("host");
        nouns.add("location");
        nouns.add("duration");
        nouns.add("birthplace");
        nouns.add("relationship status");
        nouns.remove("is called");
        nouns.remove("works at");
        nouns.remove("scheduled at");
        nouns.remove("married to");
        nouns.remove("decided");
    }

    /** The sentence; it names the object and never what gave way. */
    String of(
            AssertionKind kind,
            @Nullable String subject,
            boolean person,
            boolean bare,
            String predicate,
            String object) {
        boolean over = kind == AssertionKind.ENDED;
        if (predicate.equals("rule")) {
            return Character.toUpperCase(object.charAt(0)) + object.substring(1);
        }
        if (nouns.contains(predicate)) {
            String noun = subject == null
                    ? predicate
                    : bare || predicate.startsWith(subject + " ")
                            ? (bare ? subject : predicate)
                            : subject + (person ? "'s " : " ") + predicate;
            return noun + (over ? " is no longer " : " is ") + object;
        }
        if (subject == null) {
            return object + (over ? " is no longer in use" : " is in use now");
        }
        boolean on = predicate.equals("decided") && !object.startsWith("to ");
        return subject + " " + verb(predicate, over) + (on ? " on " : " ") + object;
    }

    private static String verb(String predicate, boolean over) {
        boolean participle = predicate.matches("(scheduled|married|stored|named|allergic) .*");
        if (participle) {
            return over ? "is no longer " + predicate : "is " + predicate;
        }
        if (over && predicate.startsWith("is ")) {
            return "is no longer " + predicate.substring(3);
        }
        return over ? "no longer " + predicate : predicate;
    }
}
