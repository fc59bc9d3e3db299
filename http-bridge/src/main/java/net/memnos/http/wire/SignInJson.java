package net.memnos.http.wire;

import net.memnos.engine.access.SignIns;
import org.jspecify.annotations.Nullable;

/** Signing in to the console with a link, on the wire. */
public final class SignInJson {

    private SignInJson() {}

    /** A secret that works once. */
    public record LinkJson(String secret, String expiresAt) {
        public static LinkJson of(SignIns.Link link) {
            return new LinkJson(link.secret(), link.expiresAt().toString());
        }

        @Override
        public String toString() {
            return "LinkJson[redacted]";
        }
    }

    /** The secret of a link that somebody followed. */
    public record SessionBody(@Nullable String secret) {

        @Override
        public String toString() {
            return "SessionBody[redacted]";
        }
    }

    /** The token of a session. */
    public record SessionJson(String principal, String token, String expiresAt) {
        public static SessionJson of(SignIns.Session session) {
            return new SessionJson(
                    session.principal().name(),
                    session.minted().secret().secret(),
                    String.valueOf(session.minted().token().expiresAt()));
        }

        @Override
        public String toString() {
            return "SessionJson[principal=" + principal + "]";
        }
    }
}
