package net.memnos.hooks.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/** Asks whoever listens on a local port whether it is the server that wrote the run file. */
public final class LocalServer {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private LocalServer() {}

    /** Who answers on the port. */
    public enum Answer {
        /** Nobody, or nobody in time. */
        AWAY,
        /** Our server: it may be sent the token. */
        OURS,
        /** Somebody who cannot prove it. */
        STRANGER
    }

    /** Challenges the server on an address of this machine. */
    public static Answer challenge(ServerAddress server, MemnosHome home) {
        Optional<RunFile> run = RunFile.read(home);
        String challenge = ServerProof.challenge(new SecureRandom());
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) server.resolve("/healthz").toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty(ServerProof.CHALLENGE_HEADER, challenge);
            connection.getResponseCode();
            String proof = connection.getHeaderField(ServerProof.PROOF_HEADER);
            connection.disconnect();
            boolean ours = proof != null
                    && run.isPresent()
                    && run.get().port() == server.port()
                    && ServerProof.matches(run.get().secret(), challenge, server.port(), proof);
            return ours ? Answer.OURS : Answer.STRANGER;
        } catch (java.net.ConnectException _) {
            return Answer.AWAY;
        } catch (java.net.SocketTimeoutException _) {
            return Answer.AWAY;
        } catch (IOException _) {
            // It speaks, but not HTTP.
            return Answer.STRANGER;
        }
    }
}
