package net.memnos.engine;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.access.Principal;
import net.memnos.engine.audit.Call;
import net.memnos.engine.meter.Meter;
import net.memnos.engine.meter.Metric;
import net.memnos.engine.meter.Stage;
import net.memnos.engine.meter.Watch;
import net.memnos.engine.recall.RecallResult;
import net.memnos.engine.remember.Captured;
import net.memnos.engine.remember.RememberResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands on how calls went, and logs the recalls that took long: with where the time went, never with what was asked. */
final class CallWatch {

    private static final Logger LOG = LoggerFactory.getLogger("net.memnos.slow");
    private static final long NANOS_OF_MILLI = 1_000_000;

    private final Meter meter;
    private final Duration slow;

    CallWatch(Watch watch) {
        this.meter = watch.meter();
        this.slow = watch.slowRecall();
    }

    void done(Call call, Principal principal, String action, Object result) {
        meter.took(Metric.CALLS, call.tookNanos(), action, "ok");
        switch (result) {
            case RecallResult recalled -> recalled(call, recalled);
            case RememberResult remembered -> remembered(call, principal.client(), remembered);
            case Captured(var _, RememberResult stored)
            when stored != null -> remembered(call, principal.client(), stored);
            default -> {}
        }
    }

    void failed(Call call, String action, RuntimeException cause) {
        ErrorCode code = cause instanceof MemnosException known ? known.code() : ErrorCode.INTERNAL;
        meter.took(Metric.CALLS, call.tookNanos(), action, code.code());
        if (code == ErrorCode.FORBIDDEN) {
            meter.count(Metric.REFUSALS, code.code());
        }
    }

    private void recalled(Call call, RecallResult recalled) {
        call.stages().forEach(stage -> meter.took(Metric.RECALL_STAGES, stage.nanos(), stage.name()));
        recalled.degraded().forEach(part -> meter.count(Metric.DEGRADED, part.arm()));
        if (!slow.isZero() && recalled.took().compareTo(slow) >= 0) {
            meter.count(Metric.RECALLS_SLOW);
            LOG.warn(
                    "slow recall: receipt={} took_ms={} stages_ms={} degraded={}",
                    recalled.receiptId(),
                    recalled.took().toMillis(),
                    shown(call.stages()),
                    recalled.degraded().stream()
                            .map(RecallResult.Degraded::arm)
                            .distinct()
                            .collect(Collectors.joining(",", "[", "]")));
        }
    }

    private void remembered(Call call, @Nullable ClientName client, RememberResult result) {
        call.stages().forEach(stage -> meter.took(Metric.REMEMBER_STAGES, stage.nanos(), stage.name()));
        meter.count(Metric.EXTRACTIONS, result.extraction().label());
        if (!result.deduplicated()) {
            meter.count(Metric.CAPTURES, client == null ? "none" : client.value());
        }
    }

    private static String shown(List<Stage> stages) {
        return stages.stream()
                .map(stage -> stage.name() + ":" + stage.nanos() / NANOS_OF_MILLI)
                .collect(Collectors.joining(",", "[", "]"));
    }
}
