package net.memnos.engine.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.memnos.engine.meter.Stage;
import org.jspecify.annotations.Nullable;

/** What the audit trail has to know of the call that a thread is in: when it began, and whether it stands there already. */
public final class Call {

    private static final ScopedValue<Call> CURRENT = ScopedValue.newInstance();
    private static final long NANOS = 1_000_000;

    private final String action;
    private final long started = System.nanoTime();
    private final List<Stage> stages = new ArrayList<>();
    private boolean noted;
    private boolean refused;

    /** A call that begins now. */
    public Call(String action) {
        this.action = action;
    }

    /** Does the work of this call. */
    public <T> T doing(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /** Does a part of the call that this thread is in, and notes how long it took. */
    public static <T> T stage(String name, Supplier<T> part) {
        long begun = System.nanoTime();
        try {
            return part.get();
        } finally {
            note(List.of(new Stage(name, System.nanoTime() - begun)));
        }
    }

    /** Notes parts of the call that this thread is in. */
    public static void note(List<Stage> done) {
        if (CURRENT.isBound()) {
            CURRENT.get().stages.addAll(done);
        }
    }

    /** The parts that were noted. */
    public List<Stage> stages() {
        return List.copyOf(stages);
    }

    public long tookNanos() {
        return System.nanoTime() - started;
    }

    /** Whether its own row was written with its effects; rows of what else it did do not count. */
    public boolean noted() {
        return noted;
    }

    /** Whether its refusal was written. */
    public boolean refused() {
        return refused;
    }

    public int tookMillis() {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, (System.nanoTime() - started) / NANOS));
    }

    static void note(String action) {
        if (CURRENT.isBound() && CURRENT.get().action.equals(action)) {
            CURRENT.get().noted = true;
        }
    }

    static void noteRefusal() {
        if (CURRENT.isBound()) {
            CURRENT.get().refused = true;
        }
    }

    /** How long the call of this thread has taken; null outside of one. */
    static @Nullable Integer soFar() {
        return CURRENT.isBound() ? Integer.valueOf(CURRENT.get().tookMillis()) : null;
    }
}
