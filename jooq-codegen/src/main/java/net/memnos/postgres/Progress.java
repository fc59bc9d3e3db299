package net.memnos.postgres;

/** Hears one line for each step that takes long enough for a person to wonder. */
@FunctionalInterface
public interface Progress {
    void step(String line);

    /** Listens to nothing. */
    static Progress silent() {
        return line -> {};
    }
}
