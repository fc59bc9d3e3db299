package net.memnos.engine.extract.rules.known;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.memnos.engine.fact.KnownValue;
import net.memnos.engine.fact.TopicWords;
import net.memnos.engine.value.Sense;

/**
 * A value that is known, taken apart like a sentence.
 *
 * @param senses the values in it, the first one first
 * @param form whose it is
 * @param name by what a person is called, in lower case; empty for a thing and for the speaker
 * @param about topics of the subject, without the speaker
 * @param aspect topics of the predicate
 * @param object topics of the whole value
 * @param verb the topic of the first word of the predicate; empty if it says nothing
 */
record Held(
        KnownValue value,
        List<Sense> senses,
        Form form,
        String name,
        Set<String> about,
        Set<String> aspect,
        Set<String> object,
        String verb) {

    private static final int VALUES_MAX = 4;
    private static final Pattern INTRODUCED = Pattern.compile("\\p{Ll}+ (\\p{Lu}\\p{Ll}+'s .+)");

    /** Whose a value is. */
    enum Form {
        /** The speaker's own, or the team's. */
        OWN,
        PERSON,
        THING
    }

    static Held of(KnownValue value, String speaker, TopicWords topics) {
        String subject = value.subject();
        boolean own = subject.equalsIgnoreCase(speaker) || subject.equals("team");
        String bare = named(subject.startsWith(speaker + "'s ") ? subject.substring(speaker.length() + 3) : subject);
        String last = bare.substring(bare.lastIndexOf(' ') + 1);
        boolean person = !own && isPerson(bare, last);
        Set<String> about = own ? Set.of() : topics.topics(bare);
        Set<String> aspect = new HashSet<>(topics.topics(value.predicate()));
        aspect.removeAll(about);
        String first = value.predicate().split(" ", 2)[0];
        return new Held(
                value,
                senses(value.object()),
                own ? Form.OWN : person ? Form.PERSON : Form.THING,
                person ? last.toLowerCase(Locale.ROOT) : "",
                about,
                aspect,
                topics.topics(value.object()),
                topics.topics(first).stream().findFirst().orElse(""));
    }

    /** "niece Carla's favorite" is Carla's. */
    private static String named(String bare) {
        Matcher named = INTRODUCED.matcher(bare);
        return named.matches() ? named.group(1) : bare;
    }

    /** "Ilse", "my sister Ilse", "Ilse Brandt"; not "checkout CI". */
    private static boolean isPerson(String bare, String last) {
        boolean capital = Character.isUpperCase(last.codePointAt(0))
                && last.chars().skip(1).noneMatch(Character::isUpperCase);
        List<String> words = Arrays.asList(bare.split(" "));
        return capital && words.size() <= 3;
    }

    /** The values of a text from left to right. */
    private static List<Sense> senses(String object) {
        List<Sense> senses = new ArrayList<>();
        String rest = object;
        while (!rest.isBlank() && senses.size() < VALUES_MAX) {
            Sense sense = Sense.of(rest);
            if (sense.sort() == Sense.Sort.WORDS) {
                break;
            }
            senses.add(sense);
            Matcher found = pattern(sense).matcher(rest);
            rest = found.find() ? rest.substring(found.end()) : "";
        }
        return senses.isEmpty() ? List.of(Sense.of(object)) : List.copyOf(senses);
    }

    /** Where the words of a value stand. */
    static Pattern pattern(Sense sense) {
        return Pattern.compile(
                String.join("\\W+", sense.value().stream().map(Pattern::quote).toList()), Pattern.CASE_INSENSITIVE);
    }

    /** The value that a sentence names, else the first one. */
    Sense sense(Passage passage) {
        return senses.stream()
                .filter(sense -> passage.hasAll(words(sense)))
                .findFirst()
                .orElse(senses.getFirst());
    }

    /** What else is said of it besides one of its values. */
    Set<String> aspect(Sense sense, TopicWords topics) {
        Set<String> all = new HashSet<>(aspect);
        if (sense.sort() != Sense.Sort.WORDS) {
            all.addAll(topics.topics(pattern(sense).matcher(value.object()).replaceFirst(" ")));
        }
        all.removeAll(about);
        return all;
    }

    /** The last word of its predicate, where values of its kind stand behind one: "allergic to". */
    String preposition() {
        return value.predicate().substring(value.predicate().lastIndexOf(' ') + 1);
    }

    /** The words of a value, in lower case. */
    static List<String> words(Sense sense) {
        return sense.sort() == Sense.Sort.WORDS
                ? sense.value().stream().filter(word -> word.length() > 2).toList()
                : sense.value();
    }
}
