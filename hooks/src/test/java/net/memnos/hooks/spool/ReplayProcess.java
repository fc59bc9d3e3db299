package net.memnos.hooks.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import net.memnos.hooks.local.MemnosHome;

/** {@code ReplayProcess HOME}: a process that replays once and prints what it did. */
final class ReplayProcess {

    private ReplayProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        MemnosHome home = new MemnosHome(Path.of(arguments[0]));
        try (HookPost post = new HookPost(home, Duration.ofMillis(400))) {
            System.out.println(new SpoolReplay(home, post, InstantSource.system()).run());
        }
    }
}
