package net.memnos.mcp;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import net.memnos.engine.MemnosException;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.http.wire.MemoryJson;
import net.memnos.http.wire.RecallBody;
import net.memnos.http.wire.RecalledJson;
import net.memnos.http.wire.RememberBody;
import net.memnos.http.wire.RememberedJson;
import net.memnos.http.wire.Wire;
import net.memnos.mcp.catalog.ResourceDefinition;
import net.memnos.mcp.catalog.ToolAnswer;
import net.memnos.mcp.catalog.ToolCalls;
import net.memnos.mcp.catalog.ToolCatalogue;

/** Tool calls without an engine: it keeps texts in a list and gives back those that hold every word of the query. */
final class Notebook implements ToolCalls {

    private final List<RememberRequest> pages = new CopyOnWriteArrayList<>();

    @Override
    public ToolAnswer call(String tool, Map<String, Object> arguments) {
        try {
            return switch (tool) {
                case ToolCatalogue.REMEMBER ->
                    remember(Wire.read(arguments, RememberBody.class).toRequest());
                case ToolCatalogue.RECALL ->
                    recall(Wire.read(arguments, RecallBody.class).toNarrowRequest());
                case ToolCatalogue.RECALL_WIDE ->
                    recall(Wire.read(arguments, RecallBody.class).toWideRequest());
                default -> throw new IllegalStateException("net.memnos insides of " + tool);
            };
        } catch (MemnosException e) {
            return ToolAnswer.failed(
                    tool,
                    e.code().code(),
                    String.valueOf(e.getMessage()),
                    e.hint(),
                    e.field().orElse(null));
        }
    }

    int size() {
        return pages.size();
    }

    @Override
    public ToolAnswer read(String address) {
        return ResourceDefinition.CONSTRAINTS
                .name(address)
                .map(name -> ToolAnswer.of("{\"namespace\":\"" + name + "\"}", name))
                .orElseGet(() -> ToolCalls.super.read(address));
    }

    private ToolAnswer remember(RememberRequest request) {
        if (request.text().isBlank()) {
            throw MemnosException.badField("text", "is empty", "give 1 to 20000 characters");
        }
        boolean known = pages.stream()
                .anyMatch(page -> request.idempotencyKey() != null
                        && Objects.equals(page.idempotencyKey(), request.idempotencyKey()));
        if (!known) {
            pages.add(request);
        }
        RememberedJson answer = new RememberedJson(
                "t_" + pages.size(),
                request.namespace().value(),
                "ada",
                List.of(),
                List.of(),
                "none",
                known,
                null,
                null);
        return ToolAnswer.of(AnswerText.of(answer), Wire.plain(answer));
    }

    private ToolAnswer recall(RecallRequest request) {
        List<MemoryJson> found = pages.stream()
                .filter(page -> request.namespace() == null || page.namespace().equals(request.namespace()))
                .filter(page -> List.of(request.query().split(" ")).stream()
                        .allMatch(word -> page.text().contains(word)))
                .limit(request.limit())
                .map(Notebook::memory)
                .toList();
        String context = String.join("\n", found.stream().map(MemoryJson::text).toList());
        RecalledJson answer = new RecalledJson(found, context, List.of("demo"), List.of(), "r", 1);
        return ToolAnswer.of(AnswerText.of(answer), Wire.plain(answer));
    }

    private static MemoryJson memory(RememberRequest page) {
        return new MemoryJson(
                "t_1",
                "turn",
                null,
                page.text(),
                null,
                null,
                null,
                page.namespace().value(),
                "ada",
                null,
                "agent",
                null,
                null,
                "2026-03-01T00:00:00Z",
                "2026-03-01T00:00:00Z",
                null,
                null,
                "current",
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                false,
                1.0,
                null);
    }
}
