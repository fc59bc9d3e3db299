package net.memnos.engine.endpoint;

import net.memnos.engine.config.ServerConfig.TokenPrice;

/** How many tokens a call read and wrote, as the endpoint counted them; zero when it did not say. */
public record TokenCount(long input, long output) {

    public static final TokenCount NONE = new TokenCount(0, 0);
    private static final long COUNT_MAX = 1_000_000_000;
    private static final long MILLION = 1_000_000;

    public TokenCount {
        input = Math.clamp(input, 0, COUNT_MAX);
        output = Math.clamp(output, 0, COUNT_MAX);
    }

    /** What they cost in millionths of the operator's currency, rounded to the nearest. */
    public long costMicros(TokenPrice price) {
        long whole =
                Math.addExact(Math.multiplyExact(input, price.input()), Math.multiplyExact(output, price.output()));
        return (whole + MILLION / 2) / MILLION;
    }
}
