package net.memnos.engine.embedding;

/** Hears how a migration goes on. */
public interface FillWatch {

    /**
     * The filling begins.
     *
     * @param there vectors that the new space has already
     * @param all vectors that the old space has
     */
    void begins(long there, long all);

    /** So many more vectors were written. */
    void made(int vectors);

    /** Another step than the filling begins, such as making an index. */
    void step(String what);
}
