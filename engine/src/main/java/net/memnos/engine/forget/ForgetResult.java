package net.memnos.engine.forget;

import org.jspecify.annotations.Nullable;

/**
 * What was forgotten.
 *
 * @param retracted turns and facts that were asked for and are hidden from now on
 * @param erased turns that are gone
 * @param derivedRemoved statements that followed from nothing else and count no longer, or are gone
 * @param certificate of an erasure; null: nothing was erased
 */
public record ForgetResult(
        int retracted,
        int erased,
        int derivedRemoved,
        @Nullable Certificate certificate) {

    /** Of what is only hidden. */
    static ForgetResult hidden(int retracted, int derivedRemoved) {
        return new ForgetResult(retracted, 0, derivedRemoved, null);
    }

    /** The same with one more thing that was not reached. */
    ForgetResult withoutReaching(String more) {
        return new ForgetResult(
                retracted, erased, derivedRemoved, certificate == null ? null : certificate.withoutReaching(more));
    }
}
