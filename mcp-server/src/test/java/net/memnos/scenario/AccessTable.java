package net.memnos.scenario;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who may do what: one row for each route, tool, resource, prompt and command, one column for each {@link Shown}. A row in
 * brackets is another way to call the same, a dot is not tried.
 */
final class AccessTable {

    private static final String REST = """
            GET /healthz                              : ok ok ok ok ok | ok ok ok ok ok ok ok ok ok
            GET /readyz                               : ok ok ok ok ok | ok ok ok ok ok ok ok ok ok
            GET /openapi.yaml                         : ok ok ok ok ok | ok ok ok ok ok ok ok ok ok
            POST /remember                            : 401 401 401 401 401 | 403 403 ok 403 403 ok 403 403 ok
            POST /recall                              : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            POST /recall (wide)                       : 401 401 401 401 401 | ok ok ok ok ok ok ok ok ok
            POST /hooks/{client}                      : 401 401 401 401 401 | 403 403 ok 403 403 ok 403 403 ok
            POST /hooks/{client} (a prompt)           : 401 401 401 401 401 | 403 ok ok 403 403 ok ok 403 ok
            POST /hooks/{client} (a session starts)   : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            POST /reconcile                           : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            POST /forget                              : 401 401 401 401 401 | 403 403 ok 403 403 ok 403 403 ok
            POST /forget (erasing)                    : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            POST /forget (what others stated)         : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            GET /memories/{id}                        : 401 401 401 401 401 | 404 ok 404 404 404 ok ok 404 ok
            GET /memories/{id}/why                    : 401 401 401 401 401 | 404 ok 404 404 404 ok ok 404 ok
            GET /timeline                             : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            GET /timeline (wide)                      : 401 401 401 401 401 | ok ok ok ok ok ok ok ok ok
            POST /import                              : 401 401 401 401 401 | 403 403 ok 403 403 ok 403 403 ok
            GET /export                               : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            GET /whoami                               : 401 401 401 401 401 | ok ok ok ok ok ok ok ok ok
            GET /metrics                              : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            GET /admin/api/health                     : 401 401 401 401 401 | ok ok ok ok ok ok ok ok ok
            POST /admin/api/jobs/retry                : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            GET /admin/api/usage                      : 401 401 401 401 401 | 403 403 403 403 ok ok 403 ok 403
            GET /admin/api/audit                      : 401 401 401 401 401 | ok 403 403 403 ok ok 403 ok 403
            GET /admin/api/principals                 : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            POST /admin/api/principals                : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            POST /admin/api/principals/{name}/disable : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            POST /admin/api/principals/{name}/settings : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            GET /admin/api/tokens                     : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            POST /admin/api/tokens                    : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            DELETE /admin/api/tokens/{id}             : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            GET /admin/api/grants                     : 401 401 401 401 401 | ok 403 403 403 ok ok 403 ok 403
            POST /admin/api/grants                    : 401 401 401 401 401 | 403 403 403 403 ok ok 403 ok 403
            POST /admin/api/grants (on *)             : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            DELETE /admin/api/grants                  : 401 401 401 401 401 | 403 403 403 403 ok ok 403 ok 403
            GET /admin/api/namespaces                 : 401 401 401 401 401 | ok ok ok ok ok ok ok ok ok
            POST /admin/api/namespaces                : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            POST /admin/api/namespaces/settings       : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            POST /admin/api/namespaces/settings (keep) : 401 401 401 401 401 | 403 403 403 403 ok ok 403 ok 403
            POST /admin/api/namespaces/settings (budget) : 401 401 401 401 401 | 403 403 403 403 ok ok 403 ok 403
            POST /admin/api/namespaces/reconcile      : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            DELETE /admin/api/namespaces              : 401 401 401 401 401 | 403 403 403 403 ok ok 403 ok 403
            GET /admin/api/constraints                : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            POST /admin/api/constraints/{id}/approve  : 401 401 401 401 401 | 404 404 404 403 404 ok 404 404 404
            POST /admin/api/constraints/{id}/reject   : 401 401 401 401 401 | 404 404 404 ok 404 ok 404 404 404
            POST /admin/api/constraints/{id}/retire   : 401 401 401 401 401 | 404 404 404 403 404 ok 404 404 404
            GET /admin/api/quarantine                 : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            POST /admin/api/quarantine/settings       : 401 401 401 401 401 | 403 403 403 403 ok ok 403 ok 403
            POST /admin/api/quarantine/{id}/release   : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            POST /admin/api/quarantine/{id}/reject    : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            GET /admin/api/entities                   : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            POST /admin/api/entities/merge            : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            POST /admin/api/entities/split            : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            GET /admin/api/predicates                 : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            POST /admin/api/predicates                : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            POST /admin/api/consolidate               : 401 401 401 401 401 | 403 403 ok 403 403 ok 403 403 ok
            GET /admin/api/activity                   : 401 401 401 401 401 | ok 403 403 403 ok ok 403 ok 403
            GET /admin/api/captures                   : 401 401 401 401 401 | ok 403 403 403 ok ok 403 ok 403
            GET /admin/api/memories                   : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            GET /admin/api/memories (everywhere)      : 401 401 401 401 401 | ok ok ok ok ok ok ok ok ok
            GET /admin/api/memories/{id}/recalls      : 401 401 401 401 401 | ok 403 403 403 ok ok 403 ok 403
            POST /admin/api/recall                    : 401 401 401 401 401 | 403 403 403 403 403 403 403 403 403
            POST /admin/api/recall (wide)             : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            GET /admin/api/audit/verification         : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            GET /admin/api/secrets                    : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            GET /admin/api/settings                   : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            POST /admin/api/sign-ins                  : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            POST /admin/api/session                   : ok ok ok ok ok | ok ok ok ok ok ok ok ok ok
            """;

    private static final String MCP = """
            POST /mcp (ping)                          : 401 401 401 401 401 | ok ok ok ok ok ok ok ok ok
            tool remember                             : 401 401 401 401 401 | 403 403 ok 403 403 ok 403 403 ok
            tool recall                               : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            tool recall_wide                          : 401 401 401 401 401 | ok ok ok ok ok ok ok ok ok
            tool reconcile_claim                      : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            tool timeline                             : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            tool forget                               : 401 401 401 401 401 | 403 403 ok 403 403 ok 403 403 ok
            resource memnos://constraints/{namespace} : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            resource memnos://memory/{id}             : 401 401 401 401 401 | 404 ok 404 404 404 ok ok 404 ok
            prompt recall                             : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            """;

    private static final String COMMANDS = """
            remember                        : 401 401 401 401 401 | 403 403 ok 403 403 ok 403 403 ok
            recall                          : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            recall (wide)                   : 401 401 401 401 401 | ok ok ok ok ok ok ok ok ok
            reconcile                       : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            timeline                        : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            why                             : 401 401 401 401 401 | 404 ok 404 404 404 ok ok 404 ok
            forget                          : 401 401 401 401 401 | 403 403 ok 403 403 ok 403 403 ok
            entity ls                       : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            entity merge                    : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            entity split                    : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            import                          : 401 401 401 401 401 | 403 403 ok 403 403 ok 403 403 ok
            export                          : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            whoami                          : 401 401 401 401 401 | ok ok ok ok ok ok ok ok ok
            principal ls                    : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            principal add                   : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            principal set                   : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            principal disable               : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            token ls                        : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            token mint                      : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            token revoke                    : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            grant ls                        : 401 401 401 401 401 | ok 403 403 403 ok ok 403 ok 403
            grant add                       : 401 401 401 401 401 | 403 403 403 403 ok ok 403 ok 403
            grant rm                        : 401 401 401 401 401 | 403 403 403 403 ok ok 403 ok 403
            namespace ls                    : 401 401 401 401 401 | ok ok ok ok ok ok ok ok ok
            namespace add                   : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            namespace set                   : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            namespace reconcile             : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            namespace predicates            : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            namespace predicates (changing) : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            namespace rm                    : 401 401 401 401 401 | 403 403 403 403 ok ok 403 ok 403
            namespace quarantine ls         : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            namespace quarantine set        : 401 401 401 401 401 | 403 403 403 403 ok ok 403 ok 403
            namespace quarantine release    : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            namespace quarantine reject     : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            constraint ls                   : 401 401 401 401 401 | 403 ok 403 403 403 ok ok 403 ok
            constraint approve              : 401 401 401 401 401 | 404 404 404 403 404 ok 404 404 404
            constraint reject               : 401 401 401 401 401 | 404 404 404 ok 404 ok 404 404 404
            constraint retire               : 401 401 401 401 401 | 404 404 404 403 404 ok 404 404 404
            secret set                      : 401 . 401 . . | . . . . 403 403 . ok .
            secret get                      : 401 401 401 401 401 | 403 403 403 403 403 ok 403 403 403
            secret grant                    : 401 . 401 . . | . . . . 403 403 . ok .
            secret revoke                   : 401 . 401 . . | . . . . 403 403 . ok .
            secret ls                       : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            secret rm                       : 401 . 401 . . | . . . . 403 403 . ok .
            secret rotate                   : 401 . 401 . . | . . . . 403 403 . ok .
            audit ls                        : 401 401 401 401 401 | ok 403 403 403 ok ok 403 ok 403
            audit verify                    : 401 . 401 . . | . . . . 403 403 . ok .
            usage                           : 401 401 401 401 401 | 403 403 403 403 ok ok 403 ok 403
            consolidate                     : 401 401 401 401 401 | 403 403 ok 403 403 ok 403 403 ok
            migrate-embeddings              : 401 . 401 . . | . . . . 403 403 . ok .
            health                          : 401 401 401 401 401 | ok ok ok ok ok ok ok ok ok
            health (retrying)               : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            admin                           : 401 401 401 401 401 | 403 403 403 403 403 403 403 ok 403
            """;

    /** Commands that ask no server and no store for anything that is somebody's, and why. */
    static final Map<String, String> WITHOUT_TOKEN = withoutToken();

    /** A cell that is left out. */
    static final String UNTRIED = ".";

    private AccessTable() {}

    static Map<String, Map<Shown, String>> rest() {
        return rows(REST);
    }

    static Map<String, Map<Shown, String>> mcp() {
        return rows(MCP);
    }

    static Map<String, Map<Shown, String>> commands() {
        return rows(COMMANDS);
    }

    /** What a row is about, without what it says in brackets. */
    static String surface(String row) {
        return row.replaceFirst(" \\(.*\\)$", "");
    }

    private static Map<String, Map<Shown, String>> rows(String block) {
        Map<String, Map<Shown, String>> rows = new LinkedHashMap<>();
        block.lines().forEach(line -> {
            List<String> cells = Arrays.stream(
                            line.substring(line.lastIndexOf(" : ") + 3).split("[ |]+"))
                    .toList();
            Map<Shown, String> row = new EnumMap<>(Shown.class);
            for (Shown shown : Shown.values()) {
                row.put(shown, cells.get(shown.ordinal()));
            }
            rows.put(line.substring(0, line.lastIndexOf(" : ")).strip(), row);
        });
        return rows;
    }

    private static Map<String, String> withoutToken() {
        Map<String, String> reasons = new LinkedHashMap<>();
        String machine = "makes or starts what is on this machine; takes the account that owns it";
        String server = "asks the server of this machine whether it is there";
        List.of("quickstart", "setup", "start", "restart", "serve").forEach(name -> reasons.put(name, machine));
        List.of("stop", "status").forEach(name -> reasons.put(name, server));
        reasons.put("autostart", "writes a file of whoever runs it");
        reasons.put("upgrade", "compares two numbers; asks nobody unless told where");
        reasons.put("mcp", "hands on what the tools above are asked, with the token of whoever runs it");
        reasons.put(
                "agent-setup",
                "writes files of whoever runs it; makes and revokes a token as `token` does, and without that right copies"
                        + " the caller's own");
        reasons.put("bind", "writes a file of whoever runs it");
        reasons.put("hook", "posts to a route of the table, as the client's token allows");
        reasons.put("spool ls", "reads files of whoever runs it");
        reasons.put("spool replay", "posts to a route of the table, as the client's token allows");
        reasons.put("spool drop", "deletes files of whoever runs it");
        reasons.put("proxy", "asks POST /remember above, with the token of whoever runs it");
        List.of("fit", "ingest", "kept", "latency", "locomo", "longmemeval", "truth")
                .forEach(name -> reasons.put("bench " + name, "works in a PostgreSQL of its own"));
        reasons.put(
                "bench answer",
                "works in a PostgreSQL of its own; a secret that it is to use is opened as by `secret get`, with the same right");
        List.of("models add", "models ls", "models rm")
                .forEach(name -> reasons.put(name, "is about files of this machine; takes the account that owns them"));
        return reasons;
    }

    /** The table as the reference shows it. */
    static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Who may do what

                <!-- Generated by AccessScenario, which holds it against a server. -->

                Each row is a route, a tool or a command that is asked about one namespace; each column is what the caller
                shows. `ok` is done, `401` is refused for want of a valid token, `403` for want of a right, and `404` is what
                may not be seen and so is not there. What is refused saves nothing and stands in the audit trail; a 403 lists
                where the token may write (`writable_namespaces`). A tool answers with the same codes as errors
                (`unauthenticated`, `forbidden`, `not_found`), a command with exit code 1. `.` was not tried: commands that
                work on the store ask for the right in one place, and `secret get` and `secret ls` are tried with everything.

                | column | the caller shows |
                | --- | --- |
                """);
        for (Shown shown : Shown.values()) {
            page.append("| %s | %s |\n".formatted(shown.label(), shown.meaning()));
        }
        part(page, "REST", rest());
        part(page, "MCP", mcp());
        part(page, "Command line", commands());
        page.append("\n## Commands without a token\n\n| command | why |\n| --- | --- |\n");
        WITHOUT_TOKEN.forEach((name, why) -> page.append("| `%s` | %s |\n".formatted(name, why)));
        return page.toString();
    }

    private static void part(StringBuilder page, String title, Map<String, Map<Shown, String>> rows) {
        List<Shown> columns = List.of(Shown.values());
        page.append("\n## %s\n\n| | %s |\n|%s\n"
                .formatted(
                        title,
                        columns.stream().map(Shown::label).collect(Collectors.joining(" | ")),
                        " --- |".repeat(columns.size() + 1)));
        rows.forEach((name, row) -> page.append("| `%s` | %s |\n".formatted(name, String.join(" | ", row.values()))));
    }
}
