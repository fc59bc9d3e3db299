package net.memnos.benchmarks.answer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import net.memnos.engine.config.SecretSource;
import net.memnos.engine.endpoint.Fault;
import net.memnos.engine.endpoint.HttpEndpoint;
import net.memnos.engine.endpoint.Reply;
import net.memnos.engine.endpoint.TokenCount;
import net.memnos.engine.extract.llm.BrokenAnswer;
import net.memnos.engine.extract.llm.Completion;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a model at temperature 0. An endpoint that has enough, fails or is away is asked again after a growing pause, or after
 * the one that it asks for. Thread-safe.
 */
final class Chat implements AutoCloseable {

    private static final int ANSWER_MIB = 1;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(1);

    /** An endpoint that asks for more is asked again by another run. */
    private static final Duration ASKED_PAUSE_MAX = Duration.ofMinutes(5);

    private final ModelEndpoint endpoint;
    private final HttpEndpoint http;
    private final Pause pause;
    private volatile boolean coldly = true;

    Chat(ModelEndpoint endpoint, Pause pause) {
        this.endpoint = endpoint;
        this.pause = pause;
        this.http = new HttpEndpoint(
                endpoint.base(),
                "chat/completions",
                endpoint.key(),
                SecretSource.PLAIN,
                InstantSource.system(),
                ANSWER_MIB);
    }

    ModelEndpoint endpoint() {
        return endpoint;
    }

    /** Whether the temperature could be set; some models refuse it. */
    boolean atTemperatureZero() {
        return coldly;
    }

    /** What the model writes. */
    Wrote ask(String system, String user) throws Unanswered, InterruptedException {
        for (int tried = 0; ; tried++) {
            Optional<Duration> asked;
            Unanswered failure;
            try {
                Reply reply = http.post(request(system, user), endpoint.timeout());
                if (reply.succeeded()) {
                    return wrote(reply.body());
                }
                if (coldly && reply.refusesTheRequest() && reply.mentions("temperature")) {
                    coldly = false;
                    continue;
                }
                asked = reply.retryAfter();
                failure = new Unanswered(reply.fault(), endpoint.shown() + ": " + reply.what());
            } catch (HttpEndpoint.Unreached e) {
                asked = Optional.empty();
                failure = new Unanswered(e.fault(), endpoint.shown() + ": " + e.getMessage());
            }
            boolean passes = failure.fault() == Fault.LIMITED || failure.fault() == Fault.AWAY;
            if (!passes
                    || tried >= endpoint.retries()
                    || asked.filter(Chat::isTooLong).isPresent()) {
                throw failure;
            }
            pause.of(asked.orElse(growing(tried)));
        }
    }

    private static boolean isTooLong(Duration asked) {
        return asked.compareTo(ASKED_PAUSE_MAX) > 0;
    }

    private static Duration growing(int tried) {
        Duration next = FIRST_PAUSE.multipliedBy(1L << Math.min(tried, 10));
        return next.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : next;
    }

    private ObjectNode request(String system, String user) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", endpoint.model());
        if (coldly) {
            body.put("temperature", 0);
        }
        ArrayNode messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", system);
        messages.addObject().put("role", "user").put("content", user);
        return body;
    }

    private static Wrote wrote(byte[] body) {
        TokenCount tokens = TokenCount.NONE;
        try {
            Completion completion = Completion.read(body);
            tokens = completion.tokens();
            return completion.withheld()
                    ? Wrote.nothing("the model declined to answer this", tokens)
                    : Wrote.of(completion.content().strip(), tokens);
        } catch (BrokenAnswer e) {
            return Wrote.nothing(String.valueOf(e.getMessage()), tokens);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
