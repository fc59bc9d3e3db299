package net.memnos.engine.remember;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.remember.Captured.Fate;
import net.memnos.engine.turn.Turn;
import net.memnos.engine.turn.TurnId;
import net.memnos.engine.turn.VersionStore;
import net.memnos.engine.turn.VersionStore.Version;

/** Finds the earlier versions of what a hook captured, and has the one that stands replaced. Thread-safe. */
final class Versions {

    /** Programs that load each other's hooks report one exchange within moments of each other. */
    private static final Duration TWIN = Duration.ofMinutes(10);

    private final VersionStore store = new VersionStore();
    private final CapturePipeline.Retiring retiring;

    Versions(CapturePipeline.Retiring retiring) {
        this.retiring = retiring;
    }

    Standing.Finder of(Capture capture) {
        return (transaction, scope, request, recorded) -> find(transaction, scope, capture, request, recorded);
    }

    private Standing find(
            Transaction transaction, Scope scope, Capture capture, RememberRequest request, RecordedTurn recorded) {
        String exchange = capture.byContent() ? capture.exchange() + ":" + digest(request.text()) : capture.exchange();
        Instant at = request.occurredAt() == null ? recorded.recordedAt() : request.occurredAt();
        List<Version> versions = store.versions(transaction, scope, exchange, request.role());
        if (!versions.isEmpty() && capture.part() == capture.parts()) {
            shorten(transaction, scope, capture, at);
        }
        Optional<TurnId> same = versions.stream()
                .filter(version -> version.text().equals(request.text()))
                .map(Version::id)
                .findFirst();
        if (same.isPresent()) {
            return new Standing.Kept(same.get(), Fate.DUPLICATE);
        }
        Optional<Version> current = versions.stream().filter(Version::stands).reduce((_, last) -> last);
        if (current.filter(version -> version.occurredAt().isAfter(at)).isPresent()) {
            return new Standing.Kept(current.get().id(), Fate.OUTDATED);
        }
        if (versions.size() == VersionStore.VERSIONS_MAX) {
            throw new MemnosException(
                    ErrorCode.UNPROCESSABLE,
                    "there are " + versions.size() + " versions of this exchange already; nothing was saved",
                    "give every prompt an id of its own");
        }
        if (versions.isEmpty()) {
            Optional<TurnId> twin = twin(transaction, scope, capture, request, recorded);
            if (twin.isPresent()) {
                return new Standing.Kept(twin.get(), Fate.DUPLICATE);
            }
        }
        TurnId replaced = current.map(Version::id).orElse(null);
        if (replaced != null) {
            retiring.retire(transaction, scope, List.of(replaced));
        }
        return new Standing.Fresh(request.captured(exchange, exchange + "#" + (versions.size() + 1)), replaced);
    }

    /** A version in fewer parts leaves none of the further ones behind. */
    private void shorten(Transaction transaction, Scope scope, Capture capture, Instant at) {
        List<String> further = capture.further();
        if (capture.byContent() || further.isEmpty()) {
            return;
        }
        List<TurnId> left = store.standing(transaction, scope, further, capture.role()).stream()
                .filter(version -> !version.occurredAt().isAfter(at))
                .map(Version::id)
                .toList();
        if (!left.isEmpty()) {
            retiring.retire(transaction, scope, left);
        }
    }

    private Optional<TurnId> twin(
            Transaction transaction, Scope scope, Capture capture, RememberRequest request, RecordedTurn recorded) {
        Turn turn = RememberPipeline.turn(request, recorded);
        return store.twin(
                transaction,
                scope,
                turn,
                Capture.CAPTURED,
                capture.ours(),
                turn.occurredAt().minus(TWIN));
    }

    /** Of redacted words: a secret must not live on in a hash that can be tried against guesses. */
    private static String digest(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
