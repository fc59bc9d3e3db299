package net.memnos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import net.memnos.cli.AutostartPlan.Platform;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AutostartTest {

    private static final Path USER = Path.of("/home/ada");
    private static final Path HOME = Path.of("/srv/100% \"mine\" & <yours>");
    private static final List<String> COMMAND = List.of("/opt/my memnos/$bin/memnos");

    @TempDir
    Path folder;

    @Test
    void a_unit_of_systemd_quotes_what_systemd_would_take_apart() {
        AutostartPlan plan = plan(Platform.LINUX, Map.of());
        assertEquals(USER.resolve(".config/systemd/user/memnos.service"), plan.file());
        assertTrue(plan.content().contains("ExecStart=\"/opt/my memnos/$$bin/memnos\" serve\n"), plan.content());
        assertTrue(
                plan.content().contains("Environment=\"MEMNOS_HOME=/srv/100%% \\\"mine\\\" & <yours>\"\n"),
                plan.content());
        assertEquals(
                Path.of("/etc/ada/systemd/user/memnos.service"),
                plan(Platform.LINUX, Map.of("XDG_CONFIG_HOME", "/etc/ada")).file());
    }

    @Test
    void an_agent_of_launchd_and_a_task_of_windows_are_xml_with_the_same_words() throws Exception {
        Document agent = xml(plan(Platform.MAC, Map.of()).content().replaceFirst("(?s)<!DOCTYPE.*?>\n", ""));
        assertTrue(agent.getDocumentElement().getTextContent().contains(HOME.toString()));
        assertTrue(agent.getDocumentElement().getTextContent().contains(COMMAND.getFirst()));
        assertEquals(
                USER.resolve("Library/LaunchAgents/net.memnos.server.plist"),
                plan(Platform.MAC, Map.of()).file());
        AutostartPlan windows = plan(Platform.WINDOWS, Map.of());
        String arguments =
                xml(windows.content()).getElementsByTagName("Arguments").item(0).getTextContent();
        assertEquals(
                "/d /s /c \"set \"MEMNOS_HOME=" + HOME + "\" && \"" + COMMAND.getFirst() + "\" serve\"", arguments);
        assertEquals("schtasks", windows.on().getFirst().getFirst());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void it_is_switched_on_shown_and_switched_off_again() throws Exception {
        Map<String, String> variables =
                Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString());
        assertEquals("off", state(Invocation.with(variables, folder, "autostart", "status", "--json")));
        Invocation on = Invocation.with(variables, folder, "autostart", "--json");
        assertEquals("on", state(on));
        assertTrue(
                JsonMapper.shared()
                        .readTree(on.out())
                        .path("missing")
                        .asString()
                        .contains("no systemd of this user runs here"),
                on.out());
        Path unit = folder.resolve("config/systemd/user/memnos.service");
        assertEquals("on", state(Invocation.with(variables, folder, "autostart", "status", "--json")));
        Files.writeString(unit, Files.readString(unit).replace("RestartSec=5", "RestartSec=50"));
        assertTrue(state(Invocation.with(variables, folder, "autostart", "status", "--json"))
                .contains("changed by hand"));
        assertEquals("off", state(Invocation.with(variables, folder, "autostart", "off", "--json")));
        assertFalse(Files.exists(unit));
        assertEquals("off", state(Invocation.with(variables, folder, "autostart", "--remove", "--json")));
        assertEquals(
                2, Invocation.with(variables, folder, "autostart", "perhaps").exit());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void systemd_finds_nothing_wrong_with_the_unit() throws Exception {
        Path verifier = Path.of("/usr/bin/systemd-analyze");
        Assumptions.assumeTrue(Files.isExecutable(verifier));
        Path unit = folder.resolve("memnos.service");
        Files.writeString(
                unit,
                AutostartPlan.of(Platform.LINUX, USER, Map.of(), Path.of("/srv/my memnos"), List.of("/bin/sh"))
                        .content());
        Process process = new ProcessBuilder(verifier.toString(), "verify", unit.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        Assumptions.assumeFalse(said.contains("Failed to initialize manager"), said);
        assertEquals(
                "",
                said.lines()
                        .filter(line -> line.contains("memnos.service"))
                        .toList()
                        .toString()
                        .replace("[]", ""));
    }

    private static AutostartPlan plan(Platform platform, Map<String, String> environment) {
        return AutostartPlan.of(platform, USER, environment, HOME, COMMAND);
    }

    private static String state(Invocation said) {
        assertEquals(0, said.exit(), said.err());
        JsonNode answer = JsonMapper.shared().readTree(said.out());
        return answer.path("autostart").asString();
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
