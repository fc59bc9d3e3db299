package net.memnos.engine.crossencoder;

import java.util.List;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;

/**
 * What a model did with pairs of which everybody knows which one fits.
 *
 * @param ordered how many questions had their answer above the other text
 * @param questions how many were asked
 * @param pairsPerSecond as measured on this machine
 */
public record SelfTest(int ordered, int questions, double pairsPerSecond) {

    private static final int ROUNDS = 4;

    /** A question with a text that answers it and one that does not. */
    private record Known(String question, String answer, String other) {}

    private static final List<Known> KNOWN = List.of(
            new Known(
                    "Which port does the staging server use?",
                    "The staging server has to use port 8443.",
                    "We had pancakes for breakfast on Sunday."),
            new Known(
                    "Where does Anna live now?",
                    "Anna does live in Lisbon now, close to the river.",
                    "The build fails when the cache is cold."),
            new Known(
                    "What is the name of the dog?", "The name of the dog is Rex.", "Payments are settled at midnight."),
            new Known(
                    "When was the contract signed?",
                    "The contract was signed in May 2024.",
                    "My bicycle has a flat tyre."));

    /** Whether every answer stood above the other text. */
    public boolean passed() {
        return ordered == questions;
    }

    /** In a few words. */
    public String verdict() {
        return passed() ? "passed" : "doubtful: " + ordered + " of " + questions + " in order";
    }

    /** Asks a model; one whose scores are not numbers is refused. */
    public static SelfTest of(CrossEncoder encoder) {
        int ordered = 0;
        for (Known known : KNOWN) {
            double[] scores = encoder.score(known.question(), List.of(known.answer(), known.other()));
            if (!Double.isFinite(scores[0]) || !Double.isFinite(scores[1])) {
                throw new MemnosException(
                        ErrorCode.UNPROCESSABLE,
                        "the model's scores are not numbers: " + scores[0] + " and " + scores[1],
                        "export it again, or take another one");
            }
            ordered += scores[0] > scores[1] ? 1 : 0;
        }
        return new SelfTest(ordered, KNOWN.size(), pairsPerSecond(encoder));
    }

    /** After the first runs above, which warm it up. */
    private static double pairsPerSecond(CrossEncoder encoder) {
        List<String> texts = KNOWN.stream()
                .map(known -> known.answer() + " " + known.other())
                .toList();
        long started = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            encoder.score(KNOWN.get(round % KNOWN.size()).question(), texts);
        }
        return ROUNDS * texts.size() * 1e9 / Math.max(1, System.nanoTime() - started);
    }
}
