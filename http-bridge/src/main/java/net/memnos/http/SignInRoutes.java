package net.memnos.http;

import java.util.List;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.http.wire.Field;
import net.memnos.http.wire.SignInJson.LinkJson;
import net.memnos.http.wire.SignInJson.SessionBody;
import net.memnos.http.wire.SignInJson.SessionJson;

/** Links that sign an administrator in to the console. */
final class SignInRoutes {

    /** Answers without a token: what is sent is worth one. */
    static final String SESSION = "/admin/api/session";

    private static final int SECRET_MAX = 100;

    private SignInRoutes() {}

    static List<Route> of(MemnosEngine engine) {
        return List.of(
                Route.post(
                        "/admin/api/sign-ins",
                        exchange -> exchange.answer(
                                201, LinkJson.of(engine.signingIn().begin(exchange.principal())))),
                Route.post(
                        SESSION,
                        exchange -> exchange.answer(
                                SessionJson.of(engine.signingIn().redeem(secret(exchange.body(SessionBody.class)))))));
    }

    private static String secret(SessionBody body) {
        String secret = Field.required("secret", body.secret());
        if (secret.length() > SECRET_MAX) {
            throw MemnosException.badField("secret", "is too long", "send the part of the link after sign-in=");
        }
        return secret;
    }
}
