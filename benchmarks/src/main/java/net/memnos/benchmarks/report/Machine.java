package net.memnos.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a run was measured on. */
final class Machine {

    private static final long MIB = 1L << 20;

    private Machine() {}

    static ObjectNode json() {
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .put("arch", System.getProperty("os.arch"))
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("memory_mib", memory())
                .put("jvm", jvm())
                .put("heap_max_mib", Runtime.getRuntime().maxMemory() / MIB)
                .put("load_average", load());
        ArrayNode arguments = node.putArray("jvm_arguments");
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-X"))
                .forEach(arguments::add);
        return node;
    }

    static String text() {
        return String.format(
                Locale.ROOT,
                "%s %s, %d cores, %d MiB, load %.1f, %s",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                load(),
                jvm());
    }

    private static String jvm() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize() / MIB
                : 0;
    }

    /** Of the last minute; other work on the machine makes times worse. */
    private static double load() {
        return Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
