package net.memnos.hooks.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a completed exchange is a turn of the conversation between a person and an assistant. */
final class ExchangeRules {

    /** An answer of a few words, without tools, is a probe of a client, not a reply. */
    private static final long PROBE_TOKENS = 32;

    private ExchangeRules() {}

    /** Whether the client talks to the model for itself. */
    static boolean isSideCall(CallHeaders call, Prompt prompt) {
        if (call.sideCall() || prompt.summary()) {
            return true;
        }
        // A coding agent always brings its tools, save when it wants a title or the topic of a message.
        boolean probe = prompt.tokensMax() > 0 && prompt.tokensMax() <= PROBE_TOKENS;
        return !prompt.tools() && (probe || call.client().isPresent());
    }

    /**
     * The sides that are worth keeping, the user's first; none in a step of a loop.
     *
     * @param body digest of the request's body
     */
    static List<CapturedTurn> turns(
            CallHeaders call,
            Prompt prompt,
            Reply reply,
            String body,
            String namespace,
            Instant asked,
            Instant answered) {
        // Without a session two conversations may begin with the same words: then the moment tells them apart.
        String turn = call.sessionId()
                .map(session -> Digests.of("session", session, prompt.conversation()))
                .orElseGet(() -> Digests.of("moment", asked.toString(), body));
        List<CapturedTurn> turns = new ArrayList<>();
        Optional<String> words = prompt.words();
        words.ifPresent(text -> turns.addAll(CapturedTurn.of(
                CapturedTurn.Side.USER, text, namespace, call.sessionId(), asked, "proxy:" + turn + ":user")));
        if (reply.ending() == Reply.Ending.TURN && !reply.text().isBlank()) {
            turns.addAll(CapturedTurn.of(
                    CapturedTurn.Side.ASSISTANT,
                    reply.text().strip(),
                    namespace,
                    call.sessionId(),
                    answered,
                    "proxy:" + turn + ":assistant"));
        }
        return turns;
    }
}
