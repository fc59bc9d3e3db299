package net.memnos.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Changes of a namespace's predicates, one request for each, and the list that comes of them. */
final class PredicateChanges {

    private static final String PATH = "/admin/api/predicates";

    private final CliContext context;
    private final ServerClient server;
    private final String namespace;

    PredicateChanges(CliContext context, ServerClient server, String namespace) {
        this.context = context;
        this.server = server;
        this.namespace = namespace;
    }

    int print(
            DataOptions data,
            @Nullable String name,
            @Nullable String predicateClass,
            List<String> add,
            List<String> remove) {
        JsonNode answer = null;
        int touched = 0;
        if (name != null) {
            answer = post(new Request().put("name", name).put("predicate_class", predicateClass));
            touched += answer.path("touched").asInt(0);
        }
        for (String pair : remove) {
            answer = post(pair(pair, "remove_aliases"));
            touched += answer.path("touched").asInt(0);
        }
        for (String pair : add) {
            answer = post(pair(pair, "add_aliases"));
            touched += answer.path("touched").asInt(0);
        }
        if (answer == null) {
            answer = server.get(PATH, new Request().put("namespace", namespace).query());
        } else if (!data.json) {
            context.terminal().print("changed; " + touched + " statements or timelines filed anew");
            return 0;
        }
        context.terminal().print(data.json ? answer.toString() : table(answer));
        return 0;
    }

    private JsonNode post(Request change) {
        return server.post(PATH, change.put("namespace", namespace).body());
    }

    private static Request pair(String pair, String field) {
        int equals = pair.indexOf('=');
        if (equals < 1 || equals == pair.length() - 1) {
            throw new CommandFailure(
                    "'" + pair + "' is not NAME=ALIAS", "write for example --alias 'owner=maintained by'");
        }
        return new Request().put("name", pair.substring(0, equals)).put(field, List.of(pair.substring(equals + 1)));
    }

    private static String table(JsonNode answer) {
        Table table = new Table("NAME", "CLASS", "SUBJECTS", "ALIASES");
        for (JsonNode row : answer.path("predicates")) {
            table.add(
                    Terminal.plain(row.path("name").asString("")),
                    row.path("predicate_class").asString(""),
                    row.path("subjects").asString(""),
                    row.path("aliases")
                            .valueStream()
                            .map(alias -> Terminal.plain(alias.asString()))
                            .collect(Collectors.joining(", ")));
        }
        return table.text("no predicates");
    }
}
