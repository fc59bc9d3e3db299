package net.memnos.engine.meter;

import java.util.List;

/** Everything that is measured. Names and labels are a promise to those who watch a server. */
public enum Metric {
    CALLS(
            "memnos_call_seconds",
            Kind.TIMER,
            "Calls of the engine, whichever way they came in; outcome: ok, or the code of the error",
            Label.OPERATION,
            Label.OUTCOME),
    RECALL_STAGES(
            "memnos_recall_stage_seconds",
            Kind.TIMER,
            "The parts of a recall; some run beside each other, and `search` holds all that read the snapshot",
            Label.STAGE),
    REMEMBER_STAGES(
            "memnos_remember_stage_seconds",
            Kind.TIMER,
            "The parts of a remember: redact, listen (for what a recall served), draw (by rules), store",
            Label.STAGE),
    RECALLS_SLOW("memnos_recalls_slow_total", Kind.COUNTER, "Recalls that took `MEMNOS_SLOW_RECALL_MS` or longer"),
    DEGRADED(
            "memnos_recall_degraded_total",
            Kind.COUNTER,
            "Recalls that were answered without an arm or another part",
            Label.ARM),
    EXTRACTIONS(
            "memnos_extractions_total",
            Kind.COUNTER,
            "Where the facts of a remembered turn come from, as the answer of remember says: rules, llm, caller, queued, none",
            Label.EXTRACTION),
    MODEL_CALLS(
            "memnos_model_call_seconds",
            Kind.TIMER,
            "Calls of the model that draws facts and words dossiers; outcome: given, away, broken, limited, denied, rejected",
            Label.OPERATION,
            Label.OUTCOME),
    CAPTURES(
            "memnos_captures_total",
            Kind.COUNTER,
            "Turns that were stored, by the client that the token was minted for; `none` for a token without one, `other` "
                    + "for clients past the first 50",
            Label.CLIENT),
    REFUSALS(
            "memnos_refusals_total",
            Kind.COUNTER,
            "Calls that were turned away: unauthenticated, forbidden, rate_limited",
            Label.REASON),
    RECEIPTS_DROPPED(
            "memnos_receipts_dropped_total",
            Kind.COUNTER,
            "Receipts of recalls that could not be kept; their answers were"),
    HTTP_REQUESTS(
            "memnos_http_requests_total",
            Kind.COUNTER,
            "Answers over HTTP; route: the template of the path, `none` where there is nothing",
            Label.METHOD,
            Label.ROUTE,
            Label.STATUS),
    HTTP_TIMES("memnos_http_request_seconds", Kind.TIMER, "How long answers over HTTP took", Label.METHOD, Label.ROUTE),
    JOBS_WAITING("memnos_jobs_waiting", Kind.GAUGE, "Jobs that are to be done, those that run included", Label.KIND),
    JOBS_GIVEN_UP(
            "memnos_jobs_given_up",
            Kind.GAUGE,
            "Jobs that were given up; `memnos health --retry` tries again",
            Label.KIND),
    JOBS_OLDEST(
            "memnos_jobs_oldest_seconds", Kind.GAUGE, "How long the oldest of the waiting jobs has waited", Label.KIND),
    POOL("memnos_pool_connections", Kind.GAUGE, "Connections to the database: busy, idle", Label.STATE),
    POOL_MAX("memnos_pool_connections_max", Kind.GAUGE, "Connections that the pool may have, `MEMNOS_POOL_SIZE`"),
    POOL_WAITING("memnos_pool_waiting", Kind.GAUGE, "Calls that wait for a connection"),
    MODEL_LOADED(
            "memnos_model_loaded",
            Kind.GAUGE,
            "1 when a model is there, 0 while it loads or when it failed: embedder, cross_encoder, rules",
            Label.MODEL),
    PART_OK(
            "memnos_part_ok",
            Kind.GAUGE,
            "1 for a part of the server that is well, as `memnos status` lists them",
            Label.PART),
    BUDGET_SPENT(
            "memnos_budget_spent",
            Kind.GAUGE,
            "What calls of models cost so far, in your currency: day, month",
            Label.PERIOD),
    BUDGET(
            "memnos_budget",
            Kind.GAUGE,
            "What they may cost, `MEMNOS_BUDGET_DAY` and `_MONTH`; 0: as much as they do",
            Label.PERIOD),
    PROCESS_CPU("process_cpu_seconds_total", Kind.TOTAL, "Processor time of the server"),
    PROCESS_START("process_start_time_seconds", Kind.GAUGE, "When the server started, in seconds since 1970"),
    PROCESS_FILES("process_open_fds", Kind.GAUGE, "Open files and connections, where the platform tells"),
    JVM_MEMORY("jvm_memory_used_bytes", Kind.GAUGE, "Memory in use: heap, nonheap", Label.AREA),
    JVM_MEMORY_MAX("jvm_memory_max_bytes", Kind.GAUGE, "Memory that may be used, where it is bounded", Label.AREA),
    JVM_THREADS("jvm_threads_current", Kind.GAUGE, "Platform threads; requests run on virtual ones"),
    JVM_GC("jvm_gc_collection_seconds_total", Kind.TOTAL, "Time spent in collecting garbage", Label.GC);

    /** How a metric is measured. */
    public enum Kind {
        /** Counted as it happens. */
        COUNTER("counter"),
        /** Timed as it happens. */
        TIMER("histogram"),
        /** Looked up when somebody asks. */
        GAUGE("gauge"),
        /** Looked up, and only ever grows. */
        TOTAL("counter");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /** The type in the Prometheus format. */
        public String type() {
            return type;
        }
    }

    private final String title;
    private final Kind kind;
    private final String help;
    private final List<Label> labels;

    Metric(String title, Kind kind, String help, Label... labels) {
        this.title = title;
        this.kind = kind;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** The name in the figures. */
    public String title() {
        return title;
    }

    public Kind kind() {
        return kind;
    }

    public String help() {
        return help;
    }

    public List<Label> labels() {
        return labels;
    }
}
