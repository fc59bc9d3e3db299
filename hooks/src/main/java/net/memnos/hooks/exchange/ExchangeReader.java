package net.memnos.hooks.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Makes copies of exchanges and hands on what is a turn in them. */
public final class ExchangeReader {

    private final CaptureSettings settings;
    private final Consumer<List<CapturedTurn>> captures;
    private final ExchangeCounts counts;
    private final Executor readers;
    private final Retries retries = new Retries();

    /**
     * A reader.
     *
     * @param captures takes the turns of an exchange, and never waits
     * @param readers where requests are read, so that no relay waits for it
     */
    public ExchangeReader(
            CaptureSettings settings, Consumer<List<CapturedTurn>> captures, ExchangeCounts counts, Executor readers) {
        this.settings = settings;
        this.captures = captures;
        this.counts = counts;
        this.readers = readers;
    }

    /** A copy of a call that begins; none when its headers say already that it is no turn. */
    public Optional<ExchangeCopy> begin(Api api, CallHeaders call) {
        Optional<SkipReason> skip = call.subAgent()
                ? Optional.of(SkipReason.SUB_AGENT)
                : call.sideCall()
                        ? Optional.of(SkipReason.SIDE_CALL)
                        : call.client().filter(settings.hooked()).map(_ -> SkipReason.HOOKED);
        skip.ifPresent(counts::skipped);
        return skip.isPresent()
                ? Optional.empty()
                : Optional.of(new ExchangeCopy(
                        this,
                        api,
                        call,
                        settings.budget().share(),
                        settings.clock().instant()));
    }

    Executor readers() {
        return readers;
    }

    void skipped(SkipReason reason) {
        counts.skipped(reason);
    }

    /** Both sides are known. */
    void completed(CallHeaders call, ReadRequest request, Reply reply, Instant asked) {
        Instant now = settings.clock().instant();
        if (ExchangeRules.isSideCall(call, request.prompt())) {
            counts.skipped(SkipReason.SIDE_CALL);
            return;
        }
        if (reply.ending() == Reply.Ending.FAILED) {
            counts.skipped(SkipReason.FAILED);
            return;
        }
        String namespace = call.namespace().orElse(settings.namespace());
        List<CapturedTurn> turns =
                ExchangeRules.turns(call, request.prompt(), reply, request.digest(), namespace, asked, now);
        if (turns.isEmpty()) {
            counts.skipped(SkipReason.LOOP);
        } else if (retries.isOne(namespace + ' ' + request.digest(), now)) {
            counts.skipped(SkipReason.RETRY);
        } else {
            counts.captured();
            captures.accept(turns);
        }
    }

    /**
     * A request whose body was read.
     *
     * @param digest of the body, the same for a retry
     */
    record ReadRequest(Prompt prompt, String digest) {}
}
