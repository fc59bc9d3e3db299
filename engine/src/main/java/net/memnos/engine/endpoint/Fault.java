package net.memnos.engine.endpoint;

/** Whose fault it was that an endpoint gave nothing, which decides what is done about it. */
public enum Fault {
    /** The endpoint could not be reached, took too long or failed; another time it may work. */
    AWAY,
    /** The endpoint has enough of us for a while. */
    LIMITED,
    /** The answer is not what was asked for; the next one may be. */
    BROKEN,
    /** The endpoint refuses this very request, so it would refuse it again. */
    REJECTED,
    /** The endpoint refuses us: the key, the address or the model is wrong, so every request would fail. */
    DENIED;

    /** What a status that is not success means. */
    public static Fault of(int status) {
        return switch (status) {
            case 429 -> LIMITED;
            case 408, 425 -> AWAY;
            case 401, 402, 403, 404, 405 -> DENIED;
            default -> status >= 500 ? AWAY : status < 400 ? DENIED : REJECTED;
        };
    }
}
