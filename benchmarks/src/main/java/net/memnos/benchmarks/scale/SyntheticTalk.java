package net.memnos.benchmarks.scale;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.memnos.engine.transfer.Line;

/**
 * Conversations that nobody had, as long and as repetitive as real ones: made-up words of which a few are said all the time
 * and most hardly ever (Zipf's law), among English function words. The same seed gives the same talk.
 */
public final class SyntheticTalk {

    private static final Instant START = Instant.parse("2024-01-01T08:00:00Z");
    private static final Duration BETWEEN_TURNS = Duration.ofMinutes(3);
    private static final int TURNS_OF_SESSION = 20;
    private static final int WORDS = 30_000;
    /** Shifts the law so that the commonest word stands in one turn of 20, as content words do. */
    private static final int COMMONEST = 30;

    private static final int WORDS_MIN = 8;
    private static final int WORDS_MORE = 30;
    private static final int ASKED_WORDS = 4;

    private static final List<String> SPEAKERS = List.of(
            "Ana", "Ben", "Cleo", "Dev", "Eva", "Fay", "Gil", "Hal", "Ina", "Jo", "Kim", "Lou", "Mara", "Nils", "Olga",
            "Pia", "Quin", "Rob", "Sia", "Tom");
    private static final List<String> BETWEEN = List.of(
            "the", "a", "of", "and", "to", "in", "that", "we", "it", "with", "for", "on", "about", "from", "so");
    private static final List<String> SYLLABLES = List.of(
            "ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "wo", "zi", "bra",
            "clo", "dre", "fla", "gri", "plo", "sta", "tri");

    private final long seed;
    private final double[] cumulative = cumulative();

    public SyntheticTalk(long seed) {
        this.seed = seed;
    }

    /** The first so many turns in the exchange format. */
    public Iterator<Line> lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Line(number + 1L, line(number), null))
                .iterator();
    }

    /** What one turn says. */
    public String text(int number) {
        Random random = random(number);
        int words = WORDS_MIN + random.nextInt(WORDS_MORE);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ")
                    .append(random.nextInt(5) < 2 ? BETWEEN.get(random.nextInt(BETWEEN.size())) : word(random));
        }
        return text.append('.').toString();
    }

    /** A question about a turn: some of its words, in the form of a question. */
    public String question(int number) {
        String[] words = text(number).replace(".", "").split(" ");
        Random random = random(~(long) number);
        StringBuilder question = new StringBuilder("What did " + speaker(number) + " say about");
        for (int i = 0; i < ASKED_WORDS; i++) {
            question.append(' ').append(words[random.nextInt(words.length)]);
        }
        return question.append('?').toString();
    }

    private String line(int number) {
        return "{\"kind\":\"turn\",\"external_id\":\"s%d\",\"session_id\":\"s%d\",\"speaker\":\"%s\",\"role\":\"user\",\"text\":\"%s\",\"occurred_at\":\"%s\"}"
                .formatted(
                        number,
                        number / TURNS_OF_SESSION,
                        speaker(number),
                        text(number),
                        START.plus(BETWEEN_TURNS.multipliedBy(number)));
    }

    private String speaker(int number) {
        return SPEAKERS.get(random(number + (1L << 40)).nextInt(SPEAKERS.size()));
    }

    private Random random(long number) {
        return new Random(seed * 31 + number);
    }

    private String word(Random random) {
        double wanted = random.nextDouble();
        int low = 0;
        int high = WORDS - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (cumulative[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return spelt(low);
    }

    private static String spelt(int rank) {
        StringBuilder word = new StringBuilder();
        int left = rank + SYLLABLES.size();
        while (left > 0) {
            word.append(SYLLABLES.get(left % SYLLABLES.size()));
            left /= SYLLABLES.size();
        }
        return word.toString();
    }

    private static double[] cumulative() {
        double[] sums = new double[WORDS];
        double sum = 0;
        for (int rank = 0; rank < WORDS; rank++) {
            sum += 1.0 / (rank + COMMONEST);
            sums[rank] = sum;
        }
        for (int rank = 0; rank < WORDS; rank++) {
            sums[rank] /= sum;
        }
        return sums;
    }
}
