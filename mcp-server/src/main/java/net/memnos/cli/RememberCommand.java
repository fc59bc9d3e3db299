package net.memnos.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** {@code memnos remember}. */
@Command(
        name = "remember",
        description = {
            "Store a statement, and the facts that it states.",
            "",
            "Times are instants (2026-11-22T10:15:00Z) or dates, which mean their start in UTC."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  memnos remember 'The staging database moved to port 6432' \\",
            "    --fact 'staging database|port|6432|2026-10-01'"
        })
final class RememberCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    @Parameters(paramLabel = "TEXT", description = "1 to 20000 characters; '-' reads them from stdin.")
    String text = "";

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "Where; without it, what this folder is bound to.")
    @Nullable
    String namespace;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "fact, decision, preference, constraint, incident or skill.")
    @Nullable
    String type;

    @Option(names = "--speaker", paramLabel = "NAME", description = "Whose words, when they are not yours.")
    @Nullable
    String speaker;

    @Option(names = "--role", paramLabel = "ROLE", description = "user, assistant or tool: whose words these are.")
    @Nullable
    String role;

    @Option(
            names = "--occurred-at",
            paramLabel = "TIME",
            converter = Times.class,
            description = "When it was said; without it, now.")
    @Nullable
    Instant occurredAt;

    @Option(names = "--session", paramLabel = "ID", description = "The session that it belongs to.")
    @Nullable
    String session;

    @Option(names = "--external-id", paramLabel = "ID", description = "An id of your own.")
    @Nullable
    String externalId;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "The same key stores the same statement once.")
    @Nullable
    String idempotencyKey;

    @Option(
            names = "--fact",
            paramLabel = "FACT",
            converter = GivenFactOption.Converter.class,
            description = "'subject|predicate|object[|from[|to]]'; may be given more than once.")
    List<GivenFactOption> facts = new ArrayList<>();

    RememberCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ServerSession server = ServerSession.open(context)) {
            Request request = new Request()
                    .put("text", text.equals("-") ? stdin() : text)
                    .put("namespace", server.namespace(namespace))
                    .put("type", type)
                    .put("speaker", speaker)
                    .put("role", role)
                    .put("occurred_at", occurredAt)
                    .put("session_id", session)
                    .put("external_id", externalId)
                    .put("idempotency_key", idempotencyKey);
            if (!facts.isEmpty()) {
                ArrayNode array = request.body().putArray("facts");
                facts.forEach(fact -> fact.into(array.addObject()));
            }
            JsonNode answer = server.client().post("/remember", request.body());
            if (options.json) {
                context.terminal().print(answer);
            } else {
                context.terminal().print(shown(answer));
            }
            return 0;
        }
    }

    private String stdin() {
        try {
            byte[] bytes = context.terminal().in().readAllBytes();
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .strip();
        } catch (CharacterCodingException e) {
            throw new CommandFailure("stdin is not valid UTF-8; nothing was saved", "send text in UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException("stdin cannot be read", e);
        }
    }

    private static String shown(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        lines.add((answer.path("deduplicated").asBoolean(false) ? "known already: " : "stored ")
                + answer.path("turn_id").asString("")
                + " in " + answer.path("namespace").asString("")
                + " by " + answer.path("author").asString(""));
        for (JsonNode fact : answer.path("facts")) {
            String supersedes = fact.path("supersedes").size() == 0
                    ? ""
                    : ", supersedes "
                            + String.join(
                                    ", ",
                                    fact.path("supersedes")
                                            .valueStream()
                                            .map(JsonNode::asString)
                                            .toList());
            lines.add("  %s %s (%s%s)"
                    .formatted(
                            fact.path("id").asString(""),
                            Terminal.plain(fact.path("statement").asString("")),
                            fact.path("outcome").asString(""),
                            supersedes));
        }
        switch (answer.path("quarantine").asString("")) {
            case "held" -> lines.add("  it reads like an order to whoever reads it, so it waits for an administrator");
            case "flagged" -> lines.add("  it reads like an order to whoever reads it, so it is only ever quoted");
            default -> {}
        }
        for (JsonNode redaction : answer.path("redactions")) {
            lines.add("  redacted: " + redaction.path("count").asString("") + " "
                    + redaction.path("kind").asString(""));
        }
        return String.join("\n", lines);
    }
}
