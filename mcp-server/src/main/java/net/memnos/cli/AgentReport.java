package net.memnos.cli;

import java.nio.file.Path;
import java.util.Locale;
import net.memnos.agentsetup.AgentClient;
import net.memnos.agentsetup.FilePlan;
import net.memnos.agentsetup.ServerCheck;
import net.memnos.agentsetup.Snippet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was found and done for one client: lines as they come, or one object at the end. */
final class AgentReport {

    private final Terminal terminal;
    private final boolean silent;
    private final ObjectNode all = JsonNodeFactory.instance.objectNode();
    private boolean good = true;

    AgentReport(CliContext context, AgentClient client, boolean json) {
        this.terminal = context.terminal();
        this.silent = json;
        all.put("client", client.name());
        line(terminal.bold(client.title()));
    }

    boolean good() {
        return good;
    }

    JsonNode json() {
        return all.put("good", good);
    }

    private void line(String text) {
        if (!silent) {
            terminal.print(text);
        }
    }

    /**
     * A file and what is to become of it, or became of it.
     *
     * @param done the word for it, such as "changed"
     */
    void file(FilePlan plan, String done) {
        ObjectNode file = all.withArray("files").addObject();
        file.put("file", plan.file().toString())
                .put("purpose", plan.purpose())
                .put("state", plan.state().name().toLowerCase(Locale.ROOT));
        if (!plan.reason().isEmpty()) {
            file.put("reason", plan.reason());
        }
        line("  %-9s %s (%s)%s"
                .formatted(
                        done,
                        plan.file(),
                        plan.purpose(),
                        plan.reason().isEmpty() ? "" : ": " + Terminal.plain(plan.reason())));
        if (plan.state() == FilePlan.State.PROBLEM) {
            good = false;
            file.put("snippet", plan.snippet());
            line("  nothing was changed there; what belongs into it:");
            plan.snippet().lines().forEach(text -> line("      " + text));
        }
    }

    void backup(Path backup) {
        ((ObjectNode) all.path("files").path(all.path("files").size() - 1)).put("backup", backup.toString());
        line("            before: " + backup);
    }

    void diff(String diff) {
        ((ObjectNode) all.path("files").path(all.path("files").size() - 1)).put("diff", diff);
        line(Terminal.plain(diff).stripTrailing());
    }

    void snippet(Snippet snippet) {
        all.withArray("snippets")
                .addObject()
                .put("file", snippet.file().toString())
                .put("purpose", snippet.purpose())
                .put("text", snippet.text());
        line("  paste into " + snippet.file() + " (" + snippet.purpose() + "):");
        snippet.text().lines().forEach(text -> line("      " + text));
    }

    void token(AgentToken.Outcome outcome) {
        all.putObject("token").put("state", outcome.state()).put("text", outcome.sentence());
        line("  token     " + outcome.sentence());
    }

    void server(ServerCheck.Answer answer) {
        ObjectNode server = all.putObject("server").put("good", answer.good());
        answer.tools().forEach(server.withArray("tools")::add);
        if (answer.good()) {
            line("  server    answers with " + String.join(", ", answer.tools()));
        } else {
            server.put("problem", answer.problem());
            line("  server    " + Terminal.plain(answer.problem()));
            good = false;
        }
    }

    /** Something that is not as it should be. */
    void problem(String sentence) {
        all.withArray("problems").add(sentence);
        line("  wrong     " + Terminal.plain(sentence));
        good = false;
    }

    void note(String sentence) {
        all.withArray("notes").add(sentence);
        line("  note      " + sentence);
    }
}
