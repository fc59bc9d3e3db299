package net.memnos.engine.consolidate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.engine.Characters;
import net.memnos.engine.MemnosException;
import net.memnos.engine.dossier.Dossier;

/**
 * Sentences of a model that what they cite bears out. A sentence without a source, with one that was not given, or with a
 * number that stands in none of its sources is dropped.
 */
final class Prose {

    /** Another one makes the model be asked anew. */
    static final String FORM = "1";

    static final int SENTENCE_MAX = 500;

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Prose() {}

    /** A sentence and the ids that it cites. */
    record Sentence(String text, List<String> cites) {

        Sentence {
            cites = List.copyOf(cites);
        }
    }

    /** The dossier in the model's words; without a single sentence that can be used there is none. */
    static Optional<Dossier> of(Arranged arranged, List<Sentence> sentences) {
        Map<String, Item> known = arranged.items().stream().collect(Collectors.toMap(Item::id, Function.identity()));
        Lines<Item> lines = new Lines<>(Dossier.TEXT_MAX);
        lines.add(arranged.head(), List.of(), 0);
        Set<Item> cited = new LinkedHashSet<>();
        for (Sentence sentence : sentences) {
            List<Item> sources = sources(known, sentence);
            if (bears(sources, sentence.text()) && lines.add(sentence.text().strip(), sources, 0)) {
                cited.addAll(sources);
            }
        }
        if (cited.isEmpty()) {
            return Optional.empty();
        }
        Dossier plain = arranged.dossier();
        return Optional.of(new Dossier(
                plain.about(),
                plain.title(),
                lines.text(),
                plain.inputs(),
                plain.freshUntil(),
                cited.stream().flatMap(item -> Stream.ofNullable(item.fact())).toList(),
                cited.stream().flatMap(item -> Stream.ofNullable(item.turn())).toList()));
    }

    /** What a sentence cites; nothing when anything of it was not given. */
    private static List<Item> sources(Map<String, Item> known, Sentence sentence) {
        List<Item> sources = new ArrayList<>();
        for (String id : sentence.cites()) {
            Item item = known.get(id);
            if (item == null) {
                return List.of();
            }
            sources.add(item);
        }
        return sources;
    }

    private static boolean bears(List<Item> sources, String text) {
        return !sources.isEmpty()
                && isOneSentence(text)
                && numbers(sources.stream().map(Item::text)).containsAll(numbers(Stream.of(text)));
    }

    private static boolean isOneSentence(String text) {
        try {
            Characters.check("text", text);
        } catch (MemnosException _) {
            return false;
        }
        return !Characters.isBlank(text)
                && text.length() <= SENTENCE_MAX
                && text.strip().lines().count() == 1;
    }

    /** As they are written, but for leading zeros: 2025-06-01 bears out "on day 1". */
    private static Set<String> numbers(Stream<String> texts) {
        return texts.flatMap(text -> NUMBER.matcher(text).results())
                .map(number -> number.group().replaceFirst("^0+(?=\\d)", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
