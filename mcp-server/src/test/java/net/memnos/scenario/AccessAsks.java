package net.memnos.scenario;

import static net.memnos.scenario.AccessWorld.GOES;
import static net.memnos.scenario.AccessWorld.THERE;
import static net.memnos.scenario.Ask.cli;
import static net.memnos.scenario.Ask.delete;
import static net.memnos.scenario.Ask.get;
import static net.memnos.scenario.Ask.hook;
import static net.memnos.scenario.Ask.post;
import static net.memnos.scenario.Ask.prompt;
import static net.memnos.scenario.Ask.resource;
import static net.memnos.scenario.Ask.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** How each row of the {@link AccessTable} is asked, so that it would be done if it were allowed. */
final class AccessAsks {

    private static final String LINE = "{\"kind\":\"turn\",\"text\":\"It rained.\"}\n";
    private static final String API = "/admin/api";

    private final Map<String, BiFunction<AccessWorld, Shown, Ask>> asks = new LinkedHashMap<>();

    AccessAsks() {
        memory();
        governance();
        identities();
        console();
        mcp();
        memoryCommands();
        governanceCommands();
        storeCommands();
    }

    Ask ask(String row, AccessWorld world, Shown shown) {
        BiFunction<AccessWorld, Shown, Ask> made = asks.get(row);
        if (made == null) {
            throw new IllegalStateException("AccessAsks does not know how to ask for " + row);
        }
        return made.apply(world, shown);
    }

    private void on(String row, Ask ask) {
        asks.put(row, (_, _) -> ask);
    }

    private void on(String row, BiFunction<AccessWorld, Shown, Ask> ask) {
        asks.put(row, ask);
    }

    private void memory() {
        on("GET /healthz", get("/healthz"));
        on("GET /readyz", get("/readyz"));
        on("GET /openapi.yaml", get("/openapi.yaml"));
        on("POST /remember", post("/remember", "namespace", THERE, "text", "It rained."));
        on("POST /recall", post("/recall", "namespace", THERE, "query", "job"));
        on("POST /recall (wide)", post("/recall", "wide", true, "query", "job"));
        on(
                "POST /hooks/{client}",
                hook(
                        "claude-code",
                        THERE,
                        "hook_event_name",
                        "Stop",
                        "session_id",
                        "s",
                        "last_assistant_message",
                        "It rained."));
        on(
                "POST /hooks/{client} (a prompt)",
                hook("claude-code", THERE, "hook_event_name", "UserPromptSubmit", "session_id", "s", "prompt", "job"));
        on(
                "POST /hooks/{client} (a session starts)",
                hook("claude-code", THERE, "hook_event_name", "SessionStart", "session_id", "s", "source", "startup"));
        on("POST /reconcile", post("/reconcile", "namespace", THERE, "claim", "svc1 has the job of a cat"));
        on("POST /forget", (world, shown) -> post("/forget", "namespace", THERE, "id", world.ownTurn(shown)));
        on(
                "POST /forget (erasing)",
                (world, shown) -> post("/forget", "namespace", THERE, "id", world.ownTurn(shown), "mode", "erase"));
        on(
                "POST /forget (what others stated)",
                (world, _) -> post("/forget", "namespace", THERE, "id", world.turn(THERE)));
        on("GET /memories/{id}", (world, _) -> get("/memories/" + world.turn(THERE)));
        on("GET /memories/{id}/why", (world, _) -> get("/memories/" + world.fact() + "/why"));
        on("GET /timeline", get("/timeline?namespace=" + THERE + "&entity=svc1"));
        on("GET /timeline (wide)", get("/timeline?entity=svc1"));
        on("POST /import", new Ask.Http("POST", "/import?namespace=" + THERE, LINE));
        on("GET /export", get("/export?namespace=" + THERE));
        on("GET /whoami", get("/whoami"));
    }

    private void governance() {
        on("GET /metrics", get("/metrics"));
        on("GET /admin/api/health", get(API + "/health"));
        on("POST /admin/api/jobs/retry", post(API + "/jobs/retry"));
        on("GET /admin/api/usage", get(API + "/usage?namespace=" + THERE));
        on("GET /admin/api/audit", get(API + "/audit"));
        on("GET /admin/api/principals", get(API + "/principals"));
        on("POST /admin/api/principals", (world, _) -> post(API + "/principals", "name", world.name("cat")));
        on(
                "POST /admin/api/principals/{name}/disable",
                (world, _) -> post(API + "/principals/" + world.principal() + "/disable"));
        on("GET /admin/api/tokens", get(API + "/tokens"));
        on("POST /admin/api/tokens", post(API + "/tokens", "principal", "bob"));
        on("DELETE /admin/api/tokens/{id}", (world, _) -> delete(API + "/tokens/" + world.token()));
        on("GET /admin/api/grants", get(API + "/grants"));
        on("POST /admin/api/grants", grant(THERE));
        on("POST /admin/api/grants (on *)", grant("*"));
        on("DELETE /admin/api/grants", delete(API + "/grants?principal=bob&pattern=" + THERE + "&permissions=read"));
        on("GET /admin/api/namespaces", get(API + "/namespaces"));
        on("POST /admin/api/namespaces", (world, _) -> post(API + "/namespaces", "name", world.name("team:new")));
        on(
                "POST /admin/api/principals/{name}/settings",
                (world, _) -> post(API + "/principals/" + world.principal() + "/settings", "budget_day", 2.5));
        on(
                "POST /admin/api/namespaces/settings (budget)",
                post(API + "/namespaces/settings", "name", THERE, "budget_day", 2.5));
        on("POST /admin/api/namespaces/settings", post(API + "/namespaces/settings", "name", THERE, "strict", true));
        on(
                "POST /admin/api/namespaces/settings (keep)",
                post(API + "/namespaces/settings", "name", THERE, "keep", "3650d"));
        on("POST /admin/api/namespaces/reconcile", post(API + "/namespaces/reconcile", "name", THERE, "dry_run", true));
        on("DELETE /admin/api/namespaces", (world, _) -> {
            world.turn(GOES);
            return delete(API + "/namespaces?purge=true&name=" + GOES);
        });
    }

    private static Ask grant(String pattern) {
        return post(API + "/grants", "principal", "bob", "pattern", pattern, "permissions", List.of("read"));
    }

    private void identities() {
        on("GET /admin/api/constraints", get(API + "/constraints?namespace=" + THERE));
        for (String verb : List.of("approve", "reject", "retire")) {
            on(
                    "POST /admin/api/constraints/{id}/" + verb,
                    (world, _) -> post(API + "/constraints/" + world.constraint(verb.equals("retire")) + "/" + verb));
        }
        on("GET /admin/api/quarantine", get(API + "/quarantine?namespace=" + THERE));
        on(
                "POST /admin/api/quarantine/settings",
                post(API + "/quarantine/settings", "namespace", THERE, "holds", false));
        for (String verb : List.of("release", "reject")) {
            on(
                    "POST /admin/api/quarantine/{id}/" + verb,
                    (world, _) -> post(API + "/quarantine/" + world.held() + "/" + verb, "namespace", THERE));
        }
        on("GET /admin/api/entities", get(API + "/entities?namespace=" + THERE));
        on(
                "POST /admin/api/entities/merge",
                (world, _) -> post(
                        API + "/entities/merge", "namespace", THERE, "from", world.entity(), "into", world.entity()));
        on("POST /admin/api/entities/split", (world, _) -> {
            String alias = world.entity();
            return post(
                    API + "/entities/split",
                    "namespace",
                    THERE,
                    "entity",
                    world.merged(alias),
                    "names",
                    List.of(alias));
        });
        on("GET /admin/api/predicates", get(API + "/predicates?namespace=" + THERE));
        on(
                "POST /admin/api/predicates",
                (world, _) -> post(
                        API + "/predicates",
                        "namespace",
                        THERE,
                        "name",
                        "job",
                        "add_aliases",
                        List.of(world.name("toil"))));
        on("POST /admin/api/consolidate", post(API + "/consolidate", "namespace", THERE, "dry_run", true));
    }

    private void console() {
        on("GET /admin/api/captures", get(API + "/captures"));
        on("GET /admin/api/activity", get(API + "/activity"));
        on("GET /admin/api/memories", get(API + "/memories?namespace=" + THERE));
        on("GET /admin/api/memories (everywhere)", get(API + "/memories"));
        on(
                "GET /admin/api/memories/{id}/recalls",
                (world, _) -> get(API + "/memories/" + world.turn(THERE) + "/recalls"));
        on("POST /admin/api/recall", post(API + "/recall", "principal", "ann", "namespace", THERE, "query", "job"));
        on("POST /admin/api/recall (wide)", post(API + "/recall", "principal", "ann", "wide", true, "query", "job"));
        on("GET /admin/api/audit/verification", get(API + "/audit/verification"));
        on("GET /admin/api/secrets", get(API + "/secrets"));
        on("GET /admin/api/settings", get(API + "/settings"));
        on("POST /admin/api/sign-ins", post(API + "/sign-ins"));
        on("POST /admin/api/session", (world, _) -> post(API + "/session", "secret", world.signInSecret()));
    }

    private void mcp() {
        on("POST /mcp (ping)", new Ask.Mcp("ping", Map.of()));
        on("tool remember", tool("remember", "namespace", THERE, "text", "It rained."));
        on("tool recall", tool("recall", "namespace", THERE, "query", "job"));
        on("tool recall_wide", tool("recall_wide", "query", "job"));
        on("tool reconcile_claim", tool("reconcile_claim", "namespace", THERE, "claim", "svc1 has the job of a cat"));
        on("tool timeline", tool("timeline", "namespace", THERE, "entity", "svc1"));
        on("tool forget", (world, shown) -> tool("forget", "namespace", THERE, "id", world.ownTurn(shown)));
        on("resource memnos://constraints/{namespace}", resource("memnos://constraints/" + THERE));
        on("resource memnos://memory/{id}", (world, _) -> resource("memnos://memory/" + world.turn(THERE)));
        on("prompt recall", prompt("recall", "query", "job", "namespace", THERE));
    }

    private void memoryCommands() {
        on("remember", there("remember", "It rained."));
        on("recall", there("recall", "job"));
        on("recall (wide)", cli("recall", "job", "--wide"));
        on("reconcile", there("reconcile", "svc1 has the job of a cat"));
        on("timeline", there("timeline", "svc1"));
        on("why", (world, _) -> cli("why", world.turn(THERE)));
        on("forget", (world, shown) -> there("forget", world.ownTurn(shown)));
        on("entity ls", cli("entity", "ls", THERE));
        on("entity merge", (world, _) -> there("entity", "merge", world.entity(), world.entity()));
        on("entity split", (world, _) -> {
            String alias = world.entity();
            return there("entity", "split", world.merged(alias), alias);
        });
        on("import", (world, _) -> there("import", world.file(LINE)));
        on("export", there("export"));
        on("consolidate", cli("consolidate", THERE, "--dry-run"));
    }

    private static Ask there(String... words) {
        List<String> all = new java.util.ArrayList<>(List.of(words));
        all.addAll(List.of("--namespace", THERE));
        return new Ask.Command(all);
    }

    private void governanceCommands() {
        on("whoami", cli("whoami"));
        on("principal ls", cli("principal", "ls"));
        on("principal add", (world, _) -> cli("principal", "add", world.name("cat")));
        on("principal set", (world, _) -> cli("principal", "set", world.principal(), "--budget-day", "2.50"));
        on("principal disable", (world, _) -> cli("principal", "disable", world.principal()));
        on("token ls", cli("token", "ls"));
        on("token mint", cli("token", "mint", "bob"));
        on("token revoke", (world, _) -> cli("token", "revoke", world.token()));
        on("grant ls", cli("grant", "ls"));
        on("grant add", cli("grant", "add", "bob", THERE, "read"));
        on("grant rm", cli("grant", "rm", "bob", THERE, "read"));
        on("namespace ls", cli("namespace", "ls"));
        on("namespace add", (world, _) -> cli("namespace", "add", world.name("team:new")));
        on("namespace set", cli("namespace", "set", THERE, "--strict"));
        on("namespace reconcile", cli("namespace", "reconcile", THERE, "--dry-run"));
        on("namespace predicates", cli("namespace", "predicates", THERE));
        on(
                "namespace predicates (changing)",
                (world, _) -> cli("namespace", "predicates", THERE, "--alias", "job=" + world.name("toil")));
        on("namespace rm", (world, _) -> {
            world.turn(GOES);
            return cli("namespace", "rm", GOES, "--purge");
        });
        on("namespace quarantine ls", cli("namespace", "quarantine", "ls", THERE));
        on("namespace quarantine set", cli("namespace", "quarantine", "set", THERE, "--no-hold"));
        for (String verb : List.of("release", "reject")) {
            on("namespace quarantine " + verb, (world, _) -> cli("namespace", "quarantine", verb, THERE, world.held()));
        }
        on("constraint ls", cli("constraint", "ls", THERE));
        for (String verb : List.of("approve", "reject", "retire")) {
            on("constraint " + verb, (world, _) -> cli("constraint", verb, world.constraint(verb.equals("retire"))));
        }
        on("admin", cli("admin"));
        on("audit ls", cli("audit", "ls"));
        on("usage", there("usage"));
        on("health", cli("health"));
        on("health (retrying)", cli("health", "--retry"));
    }

    private void storeCommands() {
        on("secret set", (world, _) -> cli("secret", "set", world.name("key"), "--file", world.file("x")));
        on("secret get", (world, _) -> cli("secret", "get", world.secret()));
        on("secret grant", (world, _) -> cli("secret", "grant", world.secret(), "bob"));
        on("secret revoke", (world, _) -> cli("secret", "revoke", world.secret(), "all"));
        on("secret ls", cli("secret", "ls"));
        on("secret rm", (world, _) -> cli("secret", "rm", world.secret()));
        on("secret rotate", (world, _) -> cli("secret", "rotate", "--file", world.masterKeyFile()));
        on("audit verify", cli("audit", "verify"));
        on("migrate-embeddings", cli("migrate-embeddings"));
    }
}
