package net.memnos.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a platform starts the server at login: a file, and the commands that make it count.
 *
 * @param kind what reads the file, for people
 * @param file in the user's own folders; no right beyond the user's is taken
 * @param on run after the file is written
 * @param off run before the file is deleted
 */
record AutostartPlan(String kind, Path file, String content, List<List<String>> on, List<List<String>> off) {

    private static final String UNIT = "memnos.service";
    private static final String AGENT = "net.memnos.server";
    private static final String TASK = "memnos";

    AutostartPlan {
        on = List.copyOf(on);
        off = List.copyOf(off);
    }

    /** The platforms that can. */
    enum Platform {
        LINUX,
        MAC,
        WINDOWS;

        static Platform ofName(String osName) {
            String name = osName.toLowerCase(Locale.ROOT);
            if (name.contains("win")) {
                return WINDOWS;
            }
            return name.contains("mac") ? MAC : LINUX;
        }
    }

    /**
     * The plan for a server of one home.
     *
     * @param command starts memnos; "serve" is added
     */
    static AutostartPlan of(
            Platform platform, Path userHome, Map<String, String> environment, Path home, List<String> command) {
        return switch (platform) {
            case LINUX -> systemd(userHome, environment, home, command);
            case MAC -> launchd(userHome, home, command);
            case WINDOWS -> task(home, command);
        };
    }

    private static AutostartPlan systemd(
            Path userHome, Map<String, String> environment, Path home, List<String> command) {
        String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path folder = configured.isEmpty() ? userHome.resolve(".config") : Path.of(configured);
        String unit = """
                [Unit]
                Description=memnos, a memory for AI agents
                StartLimitIntervalSec=300
                StartLimitBurst=5

                [Service]
                Type=exec
                Environment=%s
                ExecStart=%s
                Restart=on-failure
                RestartSec=5
                TimeoutStopSec=40
                # A Java that was asked to end says so.
                SuccessExitStatus=143

                [Install]
                WantedBy=default.target
                """.formatted(
                        unitQuoted("MEMNOS_HOME=" + home),
                        command.stream()
                                        .map(word -> unitQuoted(word).replace("$", "$$"))
                                        .collect(Collectors.joining(" "))
                                + " serve");
        return new AutostartPlan(
                "systemd of the user",
                folder.resolve("systemd").resolve("user").resolve(UNIT),
                unit,
                List.of(
                        List.of("systemctl", "--user", "daemon-reload"),
                        List.of("systemctl", "--user", "enable", UNIT)),
                List.of(List.of("systemctl", "--user", "disable", UNIT)));
    }

    private static String unitQuoted(String word) {
        return "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%") + "\"";
    }

    private static AutostartPlan launchd(Path userHome, Path home, List<String> command) {
        String words = command.stream()
                .map(word -> "    <string>" + xml(word) + "</string>\n")
                .collect(Collectors.joining());
        String log = xml(home.resolve("logs").resolve("launchd.log").toString());
        String agent = """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                  <key>Label</key>
                  <string>%s</string>
                  <key>ProgramArguments</key>
                  <array>
                %s    <string>serve</string>
                  </array>
                  <key>EnvironmentVariables</key>
                  <dict>
                    <key>MEMNOS_HOME</key>
                    <string>%s</string>
                  </dict>
                  <key>RunAtLoad</key>
                  <true/>
                  <key>KeepAlive</key>
                  <dict>
                    <key>SuccessfulExit</key>
                    <false/>
                  </dict>
                  <key>ThrottleInterval</key>
                  <integer>5</integer>
                  <key>StandardErrorPath</key>
                  <string>%s</string>
                </dict>
                </plist>
                """.formatted(AGENT, words, xml(home.toString()), log);
        Path file = userHome.resolve("Library").resolve("LaunchAgents").resolve(AGENT + ".plist");
        return new AutostartPlan(
                "launchd",
                file,
                agent,
                List.of(List.of("launchctl", "load", "-w", file.toString())),
                List.of(List.of("launchctl", "unload", "-w", file.toString())));
    }

    private static AutostartPlan task(Path home, List<String> command) {
        String line = command.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(" ")) + " serve";
        String task = """
                <?xml version="1.0" encoding="UTF-8"?>
                <Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
                  <Triggers>
                    <LogonTrigger>
                      <Enabled>true</Enabled>
                    </LogonTrigger>
                  </Triggers>
                  <Settings>
                    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
                    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
                    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
                    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
                    <RestartOnFailure>
                      <Interval>PT1M</Interval>
                      <Count>5</Count>
                    </RestartOnFailure>
                  </Settings>
                  <Actions>
                    <Exec>
                      <Command>cmd.exe</Command>
                      <Arguments>%s</Arguments>
                    </Exec>
                  </Actions>
                </Task>
                """.formatted(xml("/d /s /c \"set \"MEMNOS_HOME=" + home + "\" && " + line + "\""));
        Path file = home.resolve("autostart.xml");
        return new AutostartPlan(
                "the task scheduler",
                file,
                task,
                List.of(List.of("schtasks", "/Create", "/TN", TASK, "/XML", file.toString(), "/F")),
                List.of(List.of("schtasks", "/Delete", "/TN", TASK, "/F")));
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
