package net.memnos.http.wire;

import net.memnos.engine.forget.ForgetResult;

/** How much was forgotten. */
public record ForgottenJson(int retracted, int erased, int derivedRemoved) {

    public static ForgottenJson of(ForgetResult result) {
        return new ForgottenJson(result.retracted(), result.erased(), result.derivedRemoved());
    }
}
