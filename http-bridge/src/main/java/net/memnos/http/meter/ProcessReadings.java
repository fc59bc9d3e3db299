package net.memnos.http.meter;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.meter.Metric;
import net.memnos.engine.meter.Reading;

/** What this process takes of the machine. */
public final class ProcessReadings {

    private static final double MILLIS_OF_SECOND = 1e3;
    private static final double NANOS_OF_SECOND = 1e9;
    private static final Path FILES = Path.of("/proc/self/fd");

    private ProcessReadings() {}

    /** As they are now. */
    public static List<Reading> now() {
        List<Reading> readings = new ArrayList<>();
        readings.add(Reading.of(
                Metric.PROCESS_START, ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS_OF_SECOND));
        ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .ifPresent(time -> readings.add(Reading.of(Metric.PROCESS_CPU, time.toNanos() / NANOS_OF_SECOND)));
        files(readings);
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory("heap", memory.getHeapMemoryUsage(), readings);
        memory("nonheap", memory.getNonHeapMemoryUsage(), readings);
        readings.add(Reading.of(
                Metric.JVM_THREADS, ManagementFactory.getThreadMXBean().getThreadCount()));
        for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
            readings.add(
                    Reading.of(Metric.JVM_GC, Math.max(0, gc.getCollectionTime()) / MILLIS_OF_SECOND, gc.getName()));
        }
        return readings;
    }

    private static void memory(String area, MemoryUsage usage, List<Reading> readings) {
        readings.add(Reading.of(Metric.JVM_MEMORY, usage.getUsed(), area));
        if (usage.getMax() > 0) {
            readings.add(Reading.of(Metric.JVM_MEMORY_MAX, usage.getMax(), area));
        }
    }

    /** Only Linux tells; elsewhere the figure is left out. */
    private static void files(List<Reading> readings) {
        if (!Files.isDirectory(FILES)) {
            return;
        }
        try (DirectoryStream<Path> open = Files.newDirectoryStream(FILES)) {
            int count = 0;
            for (Path _ : open) {
                count++;
            }
            readings.add(Reading.of(Metric.PROCESS_FILES, count));
        } catch (IOException _) {
            // A figure less; the others are still worth having.
        }
    }
}
