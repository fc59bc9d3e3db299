package net.memnos.benchmarks.scale;

import java.util.Random;

/** Unit vectors around centres, as those of texts lie around topics. The same seed gives the same ones. */
final class Points {

    static final int DIMENSIONS = 384;

    private static final int CENTRES = 200;
    private static final double SPREAD = 0.05;

    private final Random random;
    private final float[][] centres = new float[CENTRES][];

    Points(long seed) {
        this.random = new Random(seed);
        for (int i = 0; i < CENTRES; i++) {
            centres[i] = unit(new float[DIMENSIONS], 1);
        }
    }

    float[] next() {
        return unit(centres[random.nextInt(CENTRES)], SPREAD);
    }

    private float[] unit(float[] around, double spread) {
        float[] vector = new float[DIMENSIONS];
        double squares = 0;
        for (int d = 0; d < DIMENSIONS; d++) {
            vector[d] = (float) (around[d] + spread * random.nextGaussian());
            squares += vector[d] * vector[d];
        }
        for (int d = 0; d < DIMENSIONS; d++) {
            vector[d] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    /** As the database reads it, to four digits: half precision has three. */
    static String text(float[] vector) {
        StringBuilder text = new StringBuilder(DIMENSIONS * 8).append('[');
        for (int d = 0; d < vector.length; d++) {
            int scaled = Math.round(Math.abs(vector[d]) * 100_000);
            text.append(d == 0 ? "" : ",").append(vector[d] < 0 ? "-0." : "0.");
            String digits = Integer.toString(scaled);
            text.append("0".repeat(5 - digits.length())).append(digits);
        }
        return text.append(']').toString();
    }
}
