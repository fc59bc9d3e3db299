package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.memnos.engine.access.Permission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the console asks for: the memories without a question, who was shown them, and what others would find. */
class BrowseScenario {

    private static final String SHOP = "team:shop";
    private static final String MEMORIES = "/admin/api/memories";

    private final Team team = new Team().member("bob", SHOP).member("eve", "other:*");
    private Rest ann;
    private Rest bob;

    @BeforeEach
    void open() {
        team.engine().granted("ann", "*", Permission.values());
        ann = team.rest("ann");
        bob = team.rest("bob");
    }

    @AfterEach
    void close() {
        team.close();
    }

    private void says(String subject, String port, String from) {
        bob.post(
                        "/remember",
                        Map.of(
                                "namespace",
                                SHOP,
                                "text",
                                "The port of " + subject + " is " + port + ".",
                                "facts",
                                List.of(Map.of(
                                        "subject", subject, "predicate", "port", "object", port, "valid_from", from))))
                .body(200);
    }

    private static List<String> texts(JsonNode answer) {
        return answer.path("memories")
                .valueStream()
                .map(one -> one.path("text").asString(""))
                .toList();
    }

    @Test
    void pages_follow_each_other_and_show_each_memory_once() {
        IntStream.range(0, 7).forEach(i -> says("svc" + i, "80" + i, "2026-01-01"));
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = ann.get(MEMORIES + "?limit=3&namespace=" + SHOP + (next.isEmpty() ? "" : "&before=" + next))
                    .body(200);
            assertTrue(page.path("memories").size() <= 3);
            page.path("memories").forEach(one -> ids.add(one.path("id").asString("")));
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        assertEquals(14, ids.size());
        assertEquals(14, Set.copyOf(ids).size());
    }

    @Test
    void filters_leave_what_they_say() {
        says("billing", "8080", "2026-01-01");
        says("billing", "9090", "2026-03-01");
        assertEquals(
                List.of("billing port 8080"),
                texts(ann.get(MEMORIES + "?kind=fact&status=superseded").body(200)));
        assertEquals(
                List.of("billing port 9090"),
                texts(ann.get(MEMORIES + "?kind=fact&status=current&author=bob").body(200)));
        assertEquals(
                List.of("The port of billing is 9090."),
                texts(ann.get(MEMORIES + "?kind=turn&text=IS%209090").body(200)));
        assertEquals(List.of(), texts(ann.get(MEMORIES + "?author=eve").body(200)));
        assertEquals(List.of(), texts(ann.get(MEMORIES + "?text=%25").body(200)));
        assertEquals(400, ann.get(MEMORIES + "?limit=101").status());
        assertEquals(400, ann.get(MEMORIES + "?before=x").status());
        assertEquals(400, ann.get(MEMORIES + "?status=odd").status());
        assertEquals(List.of(), texts(team.rest("eve").get(MEMORIES).body(200)));
        assertEquals(403, team.rest("eve").get(MEMORIES + "?namespace=" + SHOP).status());
    }

    @Test
    void a_status_that_is_asked_for_is_the_one_that_each_fact_has() {
        says("billing", "8080", "2026-01-01");
        says("billing", "9090", "2026-03-01");
        says("ledger", "7070", "2099-01-01");
        says("mail", "2525", "2026-01-01");
        bob.post(
                        "/remember",
                        Map.of(
                                "namespace",
                                SHOP,
                                "text",
                                "The port of mail is 2526.",
                                "role",
                                "assistant",
                                "facts",
                                List.of(Map.of(
                                        "subject",
                                        "mail",
                                        "predicate",
                                        "port",
                                        "object",
                                        "2526",
                                        "valid_from",
                                        "2026-02-01"))))
                .body(200);
        Set<String> found = new TreeSet<>();
        int all = 0;
        for (String status : List.of("current", "superseded", "ended", "retracted", "scheduled", "contested")) {
            JsonNode page =
                    ann.get(MEMORIES + "?kind=fact&limit=100&status=" + status).body(200);
            for (JsonNode one : page.path("memories")) {
                assertEquals(status, one.path("status").asString(""), one.toString());
                found.add(status);
                all++;
            }
        }
        assertEquals(
                all,
                ann.get(MEMORIES + "?kind=fact&limit=100")
                        .body(200)
                        .path("memories")
                        .size());
        assertTrue(found.containsAll(Set.of("current", "superseded", "scheduled")), found.toString());
    }

    @Test
    void a_turn_that_was_taken_back_is_found_as_such() {
        says("billing", "8080", "2026-01-01");
        String turn = ann.get(MEMORIES + "?kind=turn")
                .body(200)
                .path("memories")
                .path(0)
                .path("id")
                .asString("");
        bob.post("/forget", Map.of("namespace", SHOP, "id", turn)).body(200);
        JsonNode taken = ann.get(MEMORIES + "?kind=turn&status=retracted").body(200);
        assertEquals(turn, taken.path("memories").path(0).path("id").asString(""));
        assertEquals("retracted", taken.path("memories").path(0).path("status").asString(""));
        assertEquals(
                List.of(), texts(ann.get(MEMORIES + "?kind=turn&status=current").body(200)));
    }

    @Test
    void who_was_shown_a_memory_is_known_from_the_receipts_and_asking_as_others_leaves_none() {
        says("billing", "8080", "2026-01-01");
        String fact = ann.get(MEMORIES + "?kind=fact")
                .body(200)
                .path("memories")
                .path(0)
                .path("id")
                .asString("");
        Map<String, Object> question = Map.of("namespace", SHOP, "query", "Which port does billing have?");
        for (int i = 0; i < 3; i++) {
            bob.post("/recall", question).body(200);
        }
        String path = MEMORIES + "/" + fact + "/recalls?limit=2";
        JsonNode first = ann.get(path).body(200);
        while (first.path("next").asString("").isEmpty()) {
            // Receipts are written after their answers.
            first = ann.get(path).body(200);
        }
        assertEquals("bob", first.path("recalls").path(0).path("principal").asString(""));
        ann.post(
                        "/admin/api/recall",
                        Map.of("principal", "bob", "namespace", SHOP, "query", "Which port?", "explain", true))
                .body(200);
        JsonNode rest =
                ann.get(path + "&before=" + first.path("next").asString("")).body(200);
        assertEquals(1, rest.path("recalls").size());
        assertFalse(rest.has("next"));
    }

    @Test
    void asking_as_somebody_finds_what_they_may_read_and_stands_in_the_trail_as_the_askers() {
        says("billing", "8080", "2026-01-01");
        IntStream.range(0, 20).forEach(i -> says("svc" + i, "70" + i, "2026-01-01"));
        JsonNode as = ann.post(
                        "/admin/api/recall",
                        Map.of(
                                "principal",
                                "bob",
                                "wide",
                                true,
                                "query",
                                "port of billing",
                                "limit",
                                2,
                                "explain",
                                true))
                .body(200);
        assertEquals(2, as.path("memories").size());
        assertFalse(as.path("memories").path(0).path("explain").isEmpty());
        Set<String> reasons = new TreeSet<>();
        as.path("left_out").forEach(one -> reasons.add(one.path("reason").asString("")));
        assertTrue(reasons.contains("limit"), as.toString());
        JsonNode eve = ann.post(
                        "/admin/api/recall", Map.of("principal", "eve", "wide", true, "query", "port of billing"))
                .body(200);
        assertEquals(0, eve.path("memories").size());
        assertEquals(
                422,
                ann.post("/admin/api/recall", Map.of("principal", "eve", "namespace", SHOP, "query", "port"))
                        .status());
        assertEquals(
                404,
                ann.post("/admin/api/recall", Map.of("principal", "nobody", "wide", true, "query", "port"))
                        .status());
        List<String> trail = ann.get("/admin/api/audit?limit=1000")
                .body(200)
                .path("audit")
                .valueStream()
                .filter(row -> row.path("action").asString("").equals("recall as"))
                .filter(row -> row.path("outcome").asString("").equals("allowed"))
                .map(row -> row.path("principal").asString("") + " "
                        + row.path("subject").asString(""))
                .toList();
        assertTrue(trail.containsAll(List.of("ann bob", "ann eve")), trail.toString());
    }

    @Test
    void who_administers_and_does_not_read_is_shown_nothing_by_asking_as_others() {
        says("billing", "8080", "2026-01-01");
        team.engine().granted("warden", "*", Permission.ADMIN);
        Rest warden = team.rest("warden");
        assertEquals(
                403,
                warden.post("/admin/api/recall", Map.of("principal", "bob", "namespace", SHOP, "query", "port"))
                        .status());
        JsonNode wide = warden.post("/admin/api/recall", Map.of("principal", "bob", "wide", true, "query", "port"))
                .body(200);
        assertEquals(0, wide.path("memories").size() + wide.path("left_out").size());
    }

    @Test
    void what_goes_on_is_counted_by_day() {
        says("billing", "8080", "2026-01-01");
        JsonNode days = ann.get("/admin/api/activity?days=3").body(200).path("days");
        assertEquals(3, days.size());
        assertEquals(1, days.path(2).path("turns").asInt());
        assertEquals(1, days.path(2).path("facts").asInt());
        assertEquals(0, days.path(0).path("turns").asInt());
        assertEquals(400, ann.get("/admin/api/activity?days=367").status());
    }

    @Test
    void of_two_who_follow_a_link_at_once_one_gets_in() {
        String secret = ann.post("/admin/api/sign-ins", Map.of())
                .body(201)
                .path("secret")
                .asString("");
        List<CompletableFuture<Integer>> both = IntStream.range(0, 4)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> team.stranger("")
                        .post("/admin/api/session", Map.of("secret", secret))
                        .status()))
                .toList();
        assertEquals(
                List.of(200, 401, 401, 401),
                both.stream().map(CompletableFuture::join).sorted().toList());
        assertEquals(
                401,
                team.stranger("")
                        .post("/admin/api/session", Map.of("secret", "guess"))
                        .status());
        assertEquals(400, team.stranger("").post("/admin/api/session", Map.of()).status());
    }

    @Test
    void the_files_of_the_console_are_public_and_may_load_nothing_from_elsewhere() throws Exception {
        for (String path : List.of("/admin", "/admin/", "/admin/app.js", "/admin/console.css", "/admin/favicon.svg")) {
            HttpResponse<String> answer = ann.http()
                    .send(
                            HttpRequest.newBuilder(team.url().resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), path);
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElse("");
            assertTrue(policy.startsWith("default-src 'none';") && !policy.contains("unsafe"), policy);
            assertTrue(policy.contains("frame-ancestors 'none'"), policy);
            assertEquals(
                    "nosniff",
                    answer.headers().firstValue("X-Content-Type-Options").orElse(""));
            assertEquals(
                    "no-referrer",
                    answer.headers().firstValue("Referrer-Policy").orElse(""));
        }
        for (String path :
                List.of("/admin/../whoami", "/admin/none.js", "/admin/api/memories", "/admin/api/activity")) {
            assertEquals(401, team.stranger("").get(path).status(), path);
        }
    }
}
