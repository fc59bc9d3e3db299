package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.memnos.cli.Invocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Names that turn out to mean one thing, or two, and relations that turn out to be of another class. */
class IdentityScenario {

    private static final String SHOP = "team:shop";

    private final Team team = new Team().member("ada", "team:*");
    private final Rest ada = team.rest("ada");
    private final Rest root = team.rest("root");

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void merged_entities_have_one_timeline_and_the_past_is_kept(@TempDir Path folder) {
        says("payments gw", "port", "8080");
        says("payments gateway", "port", "9090");
        says("payments gw", "owner", "Kim");
        String before = team.anHourPasses();
        assertEquals(403, ada.post("/admin/api/entities/merge", merge()).status());
        assertEquals(
                2,
                root.post("/admin/api/entities/merge", merge())
                        .body(200)
                        .path("moved")
                        .asInt());
        String merged = team.anHourPasses();

        assertEquals(List.of("8080 superseded", "9090 current", "Kim current"), timeline("payments gateway", ""));
        assertEquals(timeline("payments gateway", ""), timeline("the Payments GW", ""));
        assertEquals(
                List.of("8080 current", "9090 current", "Kim current"),
                timeline("payments gateway", "&known_at=" + before).stream()
                        .sorted()
                        .toList());
        says("payments gw", "port", "7070");
        assertTrue(timeline("payments gateway", "").contains("9090 superseded"));
        Invocation listed = team.cli("ada", folder, "entity", "ls", SHOP, "--like", "payments");
        assertTrue(listed.out().contains("payments gateway") && listed.out().contains("payments gw"), listed.out());
        assertEquals(2, listed.out().lines().count(), listed.out());

        Invocation split =
                team.cli("root", folder, "entity", "split", "payments gateway", "Payments GW", "--namespace", SHOP);
        assertEquals(0, split.exit(), split.err());
        assertEquals(List.of("9090 current"), timeline("payments gateway", ""));
        assertEquals(
                List.of("7070 current", "8080 superseded", "Kim current"),
                timeline("payments gw", "").stream().sorted().toList());
        assertTrue(timeline("payments gateway", "&known_at=" + merged).contains("8080 superseded"));
        says("payments gw", "port", "6060");
        assertEquals(List.of("9090 current"), timeline("payments gateway", ""));

        assertEquals(
                409,
                root.post(
                                "/admin/api/entities/merge",
                                Map.of("namespace", SHOP, "from", "payments gw", "into", "Payments GW"))
                        .status());
        assertEquals(
                404,
                root.post(
                                "/admin/api/entities/merge",
                                Map.of("namespace", SHOP, "from", "nobody", "into", "payments gw"))
                        .status());
        root.post("/admin/api/entities/merge", merge()).body(200);
        assertTrue(timeline("payments gateway", "").contains("6060 current"));
    }

    @Test
    void a_change_of_class_lays_timelines_out_again(@TempDir Path folder) {
        says("shop", "tea rota", "Kim");
        says("shop", "tea rota", "Sam");
        says("billing", "tea rota", "Ola");
        says("billing", "tea rota", "Per");
        assertEquals(List.of("Kim current", "Sam current"), timeline("shop", ""));
        Invocation set =
                team.cli("root", folder, "namespace", "predicates", SHOP, "--set", "tea-rota", "--class", "attribute");
        assertEquals(0, set.exit(), set.err());
        assertTrue(set.out().contains("2 "), set.out());
        assertEquals(List.of("Kim superseded", "Sam current"), timeline("shop", ""));
        assertEquals(List.of("Ola superseded", "Per current"), timeline("billing", ""));
        change(200, "predicate_class", "relation", "tea rota");
        assertEquals(List.of("Kim current", "Sam current"), timeline("shop", ""));
        assertEquals(422, post("constraint", "predicate_class", "relation").status());
        assertEquals(
                400,
                root.post("/admin/api/predicates", Map.of("namespace", SHOP, "name", "port"))
                        .status());
    }

    @Test
    void a_namespace_is_set_strict_by_who_administers_it(@TempDir Path folder) {
        says("shop", "port", "8080");
        Map<String, Object> strict = Map.of("name", SHOP, "strict", true);
        assertEquals(403, ada.post("/admin/api/namespaces/settings", strict).status());
        assertEquals(
                400,
                root.post("/admin/api/namespaces/settings", Map.of("name", SHOP))
                        .status());
        Invocation set = team.cli("root", folder, "namespace", "set", SHOP, "--strict");
        assertEquals(0, set.exit(), set.err());
        assertTrue(set.out().contains("team:shop is strict; 0 timelines changed"), set.out());
        assertTrue(team.cli("root", folder, "namespace", "ls").out().contains("yes"));
        says("shop", "port", "9090");
        assertEquals(List.of("8080 superseded", "9090 current"), timeline("shop", ""));
        Invocation back = team.cli("root", folder, "namespace", "set", SHOP, "--no-strict");
        assertTrue(back.out().contains("not strict"), back.out() + back.err());
    }

    @Test
    void a_namespace_with_a_merged_entity_is_reconciled_like_any_other(@TempDir Path folder) {
        says("payments gw", "port", "8080");
        says("payments gateway", "port", "9090");
        root.post("/admin/api/entities/merge", merge()).body(200);
        Invocation reconciled = team.cli("root", folder, "namespace", "reconcile", SHOP);
        assertEquals(0, reconciled.exit(), reconciled.err());
        assertEquals(List.of("8080 superseded", "9090 current"), timeline("payments gateway", ""));
    }

    @Test
    void an_alias_joins_two_relations_and_lets_them_go_again() {
        says("shop", "owner", "Kim");
        says("shop", "maintained by", "Sam");
        assertEquals(List.of("Kim current", "Sam current"), timeline("shop", ""));
        String before = team.anHourPasses();
        change(200, "add_aliases", "Maintained by", "owner");
        assertEquals(List.of("Kim superseded", "Sam current"), timeline("shop", ""));
        assertEquals(List.of("Kim current", "Sam current"), timeline("shop", "&known_at=" + before));
        says("shop", "is maintained by", "Ola");
        assertEquals(List.of("Kim superseded", "Sam superseded", "Ola current"), timeline("shop", ""));
        assertTrue(
                predicates().stream().noneMatch("maintained by"::equals),
                predicates().toString());

        change(200, "remove_aliases", "maintained by", "owner");
        assertEquals(
                List.of("Kim current", "Ola current", "Sam current"),
                timeline("shop", "").stream().sorted().toList());
        assertEquals(404, post("owner", "remove_aliases", "maintained by").status());
        assertEquals(409, post("owner", "add_aliases", "owner").status());
    }

    private void change(int status, String field, String value, String name) {
        post(name, field, value).body(status);
    }

    private Rest.Reply post(String name, String field, String value) {
        return root.post("/admin/api/predicates", Map.of("namespace", SHOP, "name", name, field, value));
    }

    private List<String> predicates() {
        return ada.get("/admin/api/predicates?namespace=" + SHOP)
                .body(200)
                .path("predicates")
                .valueStream()
                .map(row -> row.path("name").asString())
                .toList();
    }

    private static Map<String, Object> merge() {
        return Map.of("namespace", SHOP, "from", "Payments GW", "into", "the payments gateway");
    }

    private void says(String subject, String predicate, String object) {
        ada.post(
                        "/remember",
                        Map.of(
                                "namespace",
                                SHOP,
                                "text",
                                subject + " " + predicate + " " + object,
                                "facts",
                                List.of(Map.of("subject", subject, "predicate", predicate, "object", object))))
                .body(200);
        team.anHourPasses();
    }

    private List<String> timeline(String entity, String more) {
        return ada.get("/timeline?namespace=" + SHOP + "&entity=" + URLEncoder.encode(entity, StandardCharsets.UTF_8)
                        + more)
                .body(200)
                .path("facts")
                .valueStream()
                .map(IdentityScenario::shown)
                .toList();
    }

    private static String shown(JsonNode fact) {
        return fact.path("object").asString() + " " + fact.path("status").asString();
    }
}
