package net.memnos.engine.extract.rules;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.value.Sense;

/** Knows roles that have one holder at a time, whatever reader read them: "our cleaner is Silvia", "the captain is Henrik". */
final class SoleHolders {

    private static final List<String> ROLES =
            List.of("role-head", "everyday-own-role", "everyday-team-role", "occupation");
    /** How a word for somebody who does something ends. */
    private static final Pattern AGENT = Pattern.compile("[a-z]{3,}(?:er|or|ist|ian|ant|man|woman|smith|keeper)");

    private final Words words;

    SoleHolders(Words words) {
        this.words = words;
    }

    /** The fact, of the predicate that has one value at a time if it tells who holds a role. */
    ExtractedFact of(ExtractedFact fact) {
        String subject = fact.subject();
        if (subject == null || !fact.predicate().equals("is")) {
            return fact;
        }
        String head = subject.substring(subject.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        boolean role = AGENT.matcher(head).matches() || ROLES.stream().anyMatch(list -> words.has(list, head));
        boolean name = Sense.of(fact.object()).sort() == Sense.Sort.NAME
                && Character.isUpperCase(fact.object().codePointAt(0));
        boolean common = Character.isLowerCase(subject.codePointAt(subject.lastIndexOf(' ') + 1));
        return role && name && common && !words.has("kin", head) ? fact.of("value") : fact;
    }
}
