package net.memnos.scenario;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.memnos.cli.Invocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks with a token, and says what came of it in the words of the {@link AccessTable}. */
record AccessProbe(AccessWorld world) {

    private static final Map<String, String> CODES =
            Map.of("unauthenticated", "401", "forbidden", "403", "not_found", "404");
    private static final Pattern UNKNOWN_TOKEN = Pattern.compile("the token is unknown|there is no token");
    private static final Pattern NO_RIGHT =
            Pattern.compile("' may not (read|write|pin|admin|see) |does not administer this store|takes the right");
    private static final Pattern NOT_THERE = Pattern.compile("there is no (such constraint|memory)");

    /**
     * What came of it.
     *
     * @param cell ok, a status, or what else was said
     * @param text the whole answer
     * @param writable where the token may write, as a refusal says it
     * @param asked whether anybody was asked: a command without a token asks nobody
     */
    record Outcome(String cell, String text, Set<String> writable, boolean asked) {}

    Outcome ask(Ask ask, Shown shown) {
        return switch (ask) {
            case Ask.Http http -> http(world.rest(shown).send(http.method(), http.path(), http.body(), http.headers()));
            case Ask.Mcp mcp -> mcp(mcp, world.rest(shown));
            case Ask.Command command -> command(world.cli(shown, command.words()), shown);
        };
    }

    private static Outcome http(Rest.Reply reply) {
        if (reply.status() < 300) {
            return new Outcome("ok", reply.text(), Set.of(), true);
        }
        JsonNode problem = JsonMapper.shared().readTree(reply.text());
        boolean fits =
                CODES.getOrDefault(problem.path("code").asString(""), "").equals(Integer.toString(reply.status()));
        return new Outcome(
                fits ? Integer.toString(reply.status()) : reply.status() + " " + reply.text(),
                reply.text(),
                names(problem.path("writable_namespaces")),
                true);
    }

    private static Outcome mcp(Ask.Mcp mcp, Rest rest) {
        Rest.Reply reply =
                rest.post("/mcp", Map.of("jsonrpc", "2.0", "id", 1, "method", mcp.method(), "params", mcp.params()));
        if (reply.status() != 200) {
            return http(reply);
        }
        JsonNode answer = JsonMapper.shared().readTree(reply.text());
        if (answer.path("result").path("isError").asBoolean(false)) {
            JsonNode error = answer.path("result").path("_meta").path("net.memnos/error");
            return new Outcome(
                    CODES.getOrDefault(error.path("code").asString(""), reply.text()),
                    reply.text(),
                    names(error.path("writable_namespaces")),
                    true);
        }
        if (answer.has("error")) {
            String message = answer.path("error").path("message").asString("");
            String code = message.substring(message.lastIndexOf('(') + 1, Math.max(0, message.length() - 1));
            return new Outcome(CODES.getOrDefault(code, reply.text()), reply.text(), Set.of(), true);
        }
        return new Outcome("ok", reply.text(), Set.of(), true);
    }

    private static Outcome command(Invocation done, Shown shown) {
        String cell;
        if (done.exit() == 0) {
            cell = "ok";
        } else if (UNKNOWN_TOKEN.matcher(done.err()).find()) {
            cell = "401";
        } else if (NO_RIGHT.matcher(done.err()).find()) {
            cell = "403";
        } else {
            cell = NOT_THERE.matcher(done.err()).find() ? "404" : "exit " + done.exit() + ": " + done.err();
        }
        return new Outcome(cell, done.out() + done.err(), Set.of(), shown != Shown.NONE);
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new TreeSet<>();
        list.forEach(one -> names.add(one.asString()));
        return names;
    }
}
