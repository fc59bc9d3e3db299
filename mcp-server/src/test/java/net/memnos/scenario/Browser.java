package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Chromium without a window, and one tab in it. It resolves no name, so that what is asked of another host cannot work, and
 * notes everything that was asked and everything that went wrong.
 */
final class Browser implements AutoCloseable {

    private static final String LISTENING = "DevTools listening on ";

    private final Process process;
    private final DevTools tools;
    private final Path pictures;

    private Browser(Process process, DevTools tools, Path pictures) {
        this.process = process;
        this.tools = tools;
        this.pictures = pictures;
    }

    /** Without a Chromium the test is left out on a machine of one's own, and fails where everything is checked. */
    static Browser open(Path profile) {
        Optional<Path> chromium = find();
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(chromium.isPresent(), "there is no Chromium on this machine, and CI needs one");
        }
        assumeTrue(chromium.isPresent(), "there is no Chromium on this machine: install it to test the console");
        try {
            Process process = new ProcessBuilder(
                            chromium.orElseThrow().toString(),
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--no-first-run",
                            "--hide-scrollbars",
                            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                            "--user-data-dir=" + profile,
                            "--remote-debugging-port=0",
                            "about:blank")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            DevTools tools = DevTools.attach(address(process));
            Path pictures = Path.of(System.getProperty("memnos.root", ".."), "mcp-server", "target", "console");
            Files.createDirectories(pictures);
            return new Browser(process, tools, pictures);
        } catch (IOException e) {
            throw new UncheckedIOException("Chromium cannot be started", e);
        }
    }

    private static Optional<Path> find() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Arrays.stream(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Chromium says where it listens, and goes on talking; that is read away so that it never waits. */
    private static URI address(Process process) throws IOException {
        BufferedReader talk =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        List<String> heard = new ArrayList<>();
        for (String line = talk.readLine(); line != null; line = talk.readLine()) {
            if (line.startsWith(LISTENING)) {
                Thread.ofVirtual().start(() -> talk.lines().forEach(_ -> {}));
                return URI.create(line.substring(LISTENING.length()).strip());
            }
            heard.add(line);
        }
        throw new IOException("Chromium ended: " + heard);
    }

    void visit(String url) {
        tools.call("Page.navigate", Map.of("url", url));
    }

    /** What an expression gives, a promise's value when it gives one. */
    JsonNode evaluate(String expression) {
        JsonNode answer = tools.call(
                "Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** Returns as soon as an expression holds, and fails when it does not in good time. */
    void await(String expression) {
        String waiting = "new Promise(done => { const end = Date.now() + 20000; const look = () => { let holds = false;"
                + " try { holds = Boolean(" + expression + "); } catch { }"
                + " if (holds) done(true); else if (Date.now() > end) done(false); else setTimeout(look, 20); }; look(); })";
        if (!evaluate(waiting).asBoolean(false)) {
            picture("failed");
            fail(expression + " does not come to hold on: " + text());
        }
    }

    void awaitText(String text) {
        await("document.body.innerText.includes(" + quoted(text) + ")");
    }

    String text() {
        return evaluate("document.body.innerText").asString("");
    }

    /** Types into whatever has the focus. */
    void type(String text) {
        tools.call("Input.insertText", Map.of("text", text));
    }

    void press(String key) {
        int code = switch (key) {
            case "Tab" -> 9;
            case "Enter" -> 13;
            case "Escape" -> 27;
            default -> throw new IllegalArgumentException(key);
        };
        Map<String, Object> stroke = key.equals("Enter")
                ? Map.of("type", "keyDown", "key", key, "code", key, "windowsVirtualKeyCode", code, "text", "\r")
                : Map.of("type", "keyDown", "key", key, "code", key, "windowsVirtualKeyCode", code);
        tools.call("Input.dispatchKeyEvent", stroke);
        tools.call(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
    }

    /** Goes on with the tabulator until what has the focus carries a name. */
    void tabTo(String name) {
        for (int i = 0; i < 60; i++) {
            press("Tab");
            if (focused().equals(name)) {
                return;
            }
        }
        fail("the tabulator never comes to " + name + ", it is at " + focused());
    }

    /** The accessible name of what has the focus, as far as it comes from a label or from its words. */
    private String focused() {
        return evaluate("(() => { const one = document.activeElement; if (!one) return '';"
                        + " return one.getAttribute('aria-label') || (one.labels && one.labels[0] ? one.labels[0].textContent"
                        + " : one.textContent) || ''; })()")
                .asString("")
                .strip();
    }

    /** Fills in a field that is known by its label. */
    void fill(String label, String text) {
        await("[...document.querySelectorAll('label')].some(one => one.textContent.trim() === " + quoted(label) + ")");
        evaluate(
                "(() => { const label = [...document.querySelectorAll('label')].find(one => one.textContent.trim() === "
                        + quoted(label) + "); const field = document.getElementById(label.htmlFor); field.focus();"
                        + " if (field.select) field.select(); return true; })()");
        type(text);
    }

    /** Chooses in a list that is known by its label. */
    void choose(String label, String value) {
        evaluate(
                "(() => { const label = [...document.querySelectorAll('label')].find(one => one.textContent.trim() === "
                        + quoted(label) + "); const field = document.getElementById(label.htmlFor); field.value = "
                        + quoted(value)
                        + "; field.dispatchEvent(new Event('change')); return true; })()");
    }

    /** Presses the button with these words, or this name. */
    void click(String words) {
        String found = "[...document.querySelectorAll('dialog[open] button, button, nav a, summary')].find(one =>"
                + " (one.getAttribute('aria-label') || one.textContent).trim() === " + quoted(words) + ")";
        await(found + " && !" + found + ".disabled");
        evaluate(found + ".click()");
    }

    void screen(int width, int height, boolean dark) {
        tools.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        tools.call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Keeps a picture of the whole page among what the build leaves behind. */
    void picture(String name) {
        String data = tools.call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                .path("data")
                .asString("");
        try {
            Files.write(pictures.resolve(name + ".png"), Base64.getDecoder().decode(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every address that was asked. */
    List<String> asked() {
        return tools.asked();
    }

    /** What the console of the browser complains of; an answer that refuses something is no complaint. */
    List<String> complaints() {
        return tools.complaints();
    }

    static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    @Override
    public void close() {
        tools.close();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
