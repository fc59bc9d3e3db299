package net.memnos.hooks.exchange;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import net.memnos.hooks.local.BearerToken;
import net.memnos.hooks.local.LocalException;
import net.memnos.hooks.local.LocalServer;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.ServerAddress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Posts a captured turn to the server, which gets the token only after it proved whose it is. */
public final class TurnSender implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final ServerAddress server;
    private final MemnosHome home;
    private final Token token;
    private final Consumer<String> say;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private String said = "";

    /** Where the token is, looked up for each turn: it may have come to be, or have been replaced. */
    public interface Token {
        /** The token as it is now. */
        BearerToken now();
    }

    /** What became of a turn. */
    enum Outcome {
        STORED,
        KNOWN,
        REFUSED,
        LATER
    }

    /** A sender; what keeps turns from arriving is said once each time that it changes. */
    public TurnSender(ServerAddress server, MemnosHome home, Token token, Consumer<String> say) {
        this.server = server;
        this.home = home;
        this.token = token;
        this.say = say;
    }

    Outcome send(CapturedTurn turn) throws InterruptedException {
        try {
            if (server.isLocal()) {
                LocalServer.Answer answer = LocalServer.challenge(server, home);
                if (answer != LocalServer.Answer.OURS) {
                    return later(
                            answer == LocalServer.Answer.AWAY
                                    ? "no server answers at " + server + ": turns wait ('memnos start' starts it)"
                                    : "the port of " + server + " belongs to a stranger: turns wait");
                }
            }
            URI remember = server.resolve("/remember");
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(remember)
                            .timeout(ANSWER)
                            .header("Authorization", "Bearer " + token.now().value())
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofByteArray(body(turn)))
                            .build(),
                    BodyHandlers.ofByteArray());
            return outcome(response.statusCode(), response.body());
        } catch (IOException _) {
            return later("the server at " + server + " does not answer: turns wait");
        } catch (LocalException e) {
            return later(e.getMessage() + ": turns wait");
        }
    }

    private static byte[] body(CapturedTurn turn) {
        ObjectNode body = JSON.createObjectNode()
                .put("text", turn.text())
                .put("namespace", turn.namespace())
                .put("role", turn.side().name().toLowerCase(Locale.ROOT))
                .put("occurred_at", turn.occurredAt().toString())
                .put("idempotency_key", turn.key());
        turn.sessionId().ifPresent(session -> body.put("session_id", session));
        return JSON.writeValueAsBytes(body);
    }

    private Outcome outcome(int status, byte[] answer) {
        return switch (status) {
            case 200, 201 -> {
                said = "";
                yield field(answer, "deduplicated").equals("true") ? Outcome.KNOWN : Outcome.STORED;
            }
            // The key was used before: a retry, told at another moment.
            case 409 -> Outcome.KNOWN;
            case 400, 404, 413, 422 -> {
                say("the server refuses a turn (" + field(answer, "code") + ")");
                yield Outcome.REFUSED;
            }
            case 401 -> later("the server does not know the proxy's token: turns wait");
            // Waiting would keep the turns of all other namespaces back.
            case 403 -> {
                say("the proxy's token may not write into the namespace of a turn, which is lost; "
                        + "'memnos grant add' allows it");
                yield Outcome.REFUSED;
            }
            default -> later("the server answers with status " + status + ": turns wait");
        };
    }

    private static String field(byte[] answer, String name) {
        try {
            JsonNode tree = JSON.readTree(answer);
            return tree == null ? "" : tree.path(name).asString("");
        } catch (JacksonException _) {
            return "";
        }
    }

    private Outcome later(String why) {
        say(why);
        return Outcome.LATER;
    }

    private void say(String what) {
        if (!what.equals(said)) {
            said = what;
            say.accept(what);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
