package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import net.memnos.engine.access.Permission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Visits to the console in a browser, each from the door on. {@code ann} administers the store. Whatever a visit does, the browser
 * complains of nothing, asks no other host, and has no secret in an address.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConsoleVisits {

    static final String SHOP = "team:shop";

    final Team team = new Team();
    Browser browser;

    /** Stores what the visits look at. */
    abstract void fill();

    @BeforeAll
    void open(@TempDir Path profile) {
        team.engine().granted("ann", "*", Permission.values());
        fill();
        browser = Browser.open(profile);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
        team.close();
    }

    @BeforeEach
    void atTheDoor() {
        browser.screen(1280, 900, false);
        browser.visit(team.url() + "/admin/openapi.svg");
        browser.visit(team.url() + "/admin");
        browser.await("document.title === 'Sign in · memnos console' || document.querySelector('main h1')");
        browser.evaluate("sessionStorage.clear()");
        browser.visit(team.url() + "/admin?again");
        browser.await("document.activeElement && document.activeElement.name === 'token'");
    }

    @AfterEach
    void nothing_went_wrong_and_nobody_else_was_asked() {
        assertEquals(List.of(), browser.complaints());
        List<String> others = browser.asked().stream()
                .filter(url -> !url.startsWith(team.url().toString()) && !url.equals("about:blank"))
                .toList();
        assertEquals(List.of(), others);
        assertTrue(
                browser.asked().stream().noneMatch(url -> url.contains("mnk_") || url.contains("sign-in=")),
                "a secret stands in an address");
        assertTrue(browser.evaluate("window.pwned === undefined").asBoolean(false), "a stored text ran");
    }

    final void signIn() {
        browser.fill("Token", team.engine().token("ann"));
        browser.click("Sign in");
        browser.await("document.querySelector('main h1')");
    }

    /** Goes to a page and waits until everything on it is there. */
    final void page(String hash) {
        browser.evaluate("location.hash = " + Browser.quoted(hash));
        browser.await("location.hash === " + Browser.quoted(hash)
                + " && document.querySelector('main h1') && !document.querySelector('.waiting')");
    }

    /** Whether the page has to be moved sideways to be read. */
    final boolean overflows() {
        return browser.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
                .asBoolean(true);
    }
}
