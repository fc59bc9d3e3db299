package net.memnos.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code memnos forget}. */
@Command(
        name = "forget",
        description = {
            "Take back what was said or believed, or erase it.",
            "",
            "It is hidden from now on, and what it had closed holds again; why, and recall with --known-at, still show it. "
                    + "What others stated takes the right admin.",
            "",
            "With --erase it is gone, with all that was made of it, and does not come back when it is captured again. That "
                    + "takes the right admin and cannot be undone."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  memnos forget f_0197c0de-... --reason 'it was another service'",
            "  memnos forget --session 7c1e --namespace repo:github.com/acme/shop",
            "  memnos forget --subject 'Jane Doe' --erase --yes",
            "  memnos forget --derived-from t_0197c0de-... --reason 'the page was a trap'"
        })
final class ForgetCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    @ArgGroup(multiplicity = "1")
    final Which which = new Which();

    @Option(names = "--erase", description = "Remove it for good: the turns, and what was drawn and made of them.")
    boolean erase;

    @Option(names = "--yes", description = "With --erase: go ahead, although nobody can undo it.")
    boolean yes;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Kept in the history; up to 500 characters.")
    @Nullable
    String reason;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "Where; without it, what this folder is bound to, and for an ID wherever it is.")
    @Nullable
    String namespace;

    /** Exactly one of them. */
    static final class Which {

        @Parameters(
                paramLabel = "ID",
                arity = "0..1",
                description = "A turn (t_...) or a fact (f_...), as recall and timeline show it.")
        @Nullable
        String id;

        @Option(
                names = "--subject",
                paramLabel = "NAME",
                description = "What was stated about an entity, with the turns in which it was.")
        @Nullable
        String subject;

        @Option(names = "--session", paramLabel = "ID", description = "All turns of a conversation.")
        @Nullable
        String session;

        @Option(names = "--external-id", paramLabel = "ID", description = "All turns under your own id.")
        @Nullable
        String externalId;

        @Option(
                names = "--derived-from",
                paramLabel = "ID",
                description =
                        "A bad source, a turn or a fact: it, the turns that it came from, and all that rests on them.")
        @Nullable
        String derivedFrom;

        @Option(names = "--author", paramLabel = "NAME", description = "All turns of a principal.")
        @Nullable
        String author;
    }

    ForgetCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (erase && !yes) {
            throw new CommandFailure(
                    "this removes memories for good, and nothing brings them back; nothing was forgotten",
                    "add --yes if that is what you want, or leave --erase out: then they are only hidden");
        }
        try (ServerSession server = ServerSession.open(context)) {
            boolean anywhere = (which.id != null || which.derivedFrom != null) && namespace == null;
            JsonNode answer = server.client()
                    .post(
                            "/forget",
                            new Request()
                                    .put("id", which.id)
                                    .put("subject", which.subject)
                                    .put("session_id", which.session)
                                    .put("external_id", which.externalId)
                                    .put("derived_from", which.derivedFrom)
                                    .put("author", which.author)
                                    .put("mode", erase ? "erase" : "retract")
                                    .put("reason", reason)
                                    .put("namespace", anywhere ? null : server.namespace(namespace))
                                    .body());
            if (options.json) {
                context.terminal().print(answer);
            } else {
                print(answer);
            }
            return 0;
        }
    }

    private void print(JsonNode answer) {
        String followed = ", and " + answer.path("derived_removed").asInt() + " statements that followed from it";
        if (!erase) {
            context.terminal().print("retracted " + answer.path("retracted").asInt() + followed);
            return;
        }
        JsonNode certificate = answer.path("certificate");
        context.terminal().print("erased " + answer.path("erased").asInt() + followed);
        context.terminal().print("removed: " + counts(certificate.path("removed")));
        context.terminal().print("made again without it: " + counts(certificate.path("rederived")));
        context.terminal()
                .print("kept from coming back: "
                        + certificate.path("tombstones").asInt() + " tombstones");
        context.terminal().print("not reached:");
        certificate.path("cannot_reach").forEach(one -> context.terminal().print("  - " + one.asString()));
    }

    private static String counts(JsonNode counts) {
        return counts.propertyStream()
                .filter(one -> one.getValue().asInt() > 0)
                .sorted(Map.Entry.comparingByKey())
                .map(one -> one.getValue().asInt() + " " + one.getKey().replace('_', ' '))
                .collect(Collectors.joining(", "));
    }
}
