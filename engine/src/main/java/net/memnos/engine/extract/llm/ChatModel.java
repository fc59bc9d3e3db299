package net.memnos.engine.extract.llm;

import java.time.InstantSource;
import java.util.Optional;
import net.memnos.engine.config.SecretSource;
import net.memnos.engine.config.ServerConfig.Extraction;
import net.memnos.engine.endpoint.Fault;
import net.memnos.engine.endpoint.HttpEndpoint;
import net.memnos.engine.endpoint.HttpEndpoint.Unreached;
import net.memnos.engine.endpoint.Reply;
import net.memnos.engine.endpoint.TokenCount;
import net.memnos.engine.extract.llm.ModelAnswer.Failed;
import net.memnos.engine.extract.llm.ModelAnswer.Given;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a model behind an OpenAI-compatible endpoint, once a call: when to ask again is decided by the job. Neither the key nor the text of an answer ever gets into a message. Thread-safe.
 */
public final class ChatModel implements AutoCloseable {

    private static final int ANSWER_MIB = 1;

    private final Extraction endpoint;
    private final HttpEndpoint http;
    private volatile Dialect dialect = Dialect.FULL;

    /** Which optional parts of a request an endpoint understands. */
    private record Dialect(boolean schema, boolean temperature) {
        static final Dialect FULL = new Dialect(true, true);
    }

    /** With a key that needs no vault. */
    public ChatModel(Extraction endpoint, InstantSource clock) {
        this(endpoint, SecretSource.PLAIN, clock);
    }

    public ChatModel(Extraction endpoint, SecretSource secrets, InstantSource clock) {
        this.endpoint = endpoint;
        this.http =
                new HttpEndpoint(endpoint.baseUrl(), "chat/completions", endpoint.key(), secrets, clock, ANSWER_MIB);
    }

    Extraction endpoint() {
        return endpoint;
    }

    /** Where the model is, for people: its name and host. */
    String shown() {
        return endpoint.model() + " at " + http.host();
    }

    <T> ModelAnswer<T> ask(Question<T> question) {
        try {
            return ask(question, dialect);
        } catch (Unreached e) {
            return Failed.of(e.fault(), String.valueOf(e.getMessage()));
        }
    }

    /** An endpoint that refuses a request as such is asked once more without what it may not know. */
    private <T> ModelAnswer<T> ask(Question<T> question, Dialect spoken) throws Unreached {
        Reply reply = http.post(request(question, spoken), endpoint.timeout());
        Optional<Dialect> simpler = simpler(spoken, reply);
        if (simpler.isEmpty()) {
            return answer(reply, question);
        }
        ModelAnswer<T> answer = ask(question, simpler.get());
        if (answer.answered()) {
            dialect = simpler.get();
        }
        return answer;
    }

    private static Optional<Dialect> simpler(Dialect spoken, Reply reply) {
        if (!reply.refusesTheRequest()) {
            return Optional.empty();
        }
        if (spoken.temperature() && reply.mentions("temperature")) {
            return Optional.of(new Dialect(spoken.schema(), false));
        }
        return spoken.schema() ? Optional.of(new Dialect(false, spoken.temperature())) : Optional.empty();
    }

    private ObjectNode request(Question<?> question, Dialect spoken) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", endpoint.model());
        if (spoken.temperature()) {
            body.put("temperature", 0);
        }
        ArrayNode messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", question.system());
        messages.addObject().put("role", "user").put("content", question.user());
        if (spoken.schema()) {
            body.set("response_format", question.responseFormat());
        }
        return body;
    }

    private static <T> ModelAnswer<T> answer(Reply reply, Question<T> question) {
        return reply.succeeded()
                ? completed(reply.body(), question)
                : new Failed<>(reply.fault(), reply.what(), reply.retryAfter(), TokenCount.NONE, false);
    }

    private static <T> ModelAnswer<T> completed(byte[] body, Question<T> question) {
        TokenCount tokens = TokenCount.NONE;
        try {
            Completion completion = Completion.read(body);
            tokens = completion.tokens();
            if (completion.withheld()) {
                return new Failed<>(
                        Fault.REJECTED, "the model declined to answer this", Optional.empty(), tokens, true);
            }
            return new Given<>(question.read(completion.content()), tokens);
        } catch (BrokenAnswer e) {
            return new Failed<>(Fault.BROKEN, String.valueOf(e.getMessage()), Optional.empty(), tokens, true);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
