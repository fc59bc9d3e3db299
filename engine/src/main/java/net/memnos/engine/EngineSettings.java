package net.memnos.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.audit.AuditSettings;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.config.Setting;
import net.memnos.engine.constraint.PinBudget;
import net.memnos.engine.meter.Meter;
import net.memnos.engine.meter.Watch;

/**
 * What an operator decides for an engine.
 *
 * @param pins how much each namespace may pin
 * @param consolidateEvery how often what has changed is consolidated; empty: only when somebody asks for it
 * @param ranking how answers are ordered
 * @param audit what the audit trail is sealed with
 * @param home whose disk is looked at; empty: none is
 * @param watch who is told how calls go
 * @param shown what is configured, as administrators may see it
 */
public record EngineSettings(
        PinBudget pins,
        Optional<Duration> consolidateEvery,
        ServerConfig.Ranking ranking,
        AuditSettings audit,
        Optional<Path> home,
        Watch watch,
        List<Setting> shown) {

    public EngineSettings {
        shown = List.copyOf(shown);
    }

    /** Without a configuration to show. */
    public EngineSettings(
            PinBudget pins,
            Optional<Duration> consolidateEvery,
            ServerConfig.Ranking ranking,
            AuditSettings audit,
            Optional<Path> home) {
        this(pins, consolidateEvery, ranking, audit, home, Watch.NONE, List.of());
    }

    /** Without a home of its own. */
    public EngineSettings(
            PinBudget pins, Optional<Duration> consolidateEvery, ServerConfig.Ranking ranking, AuditSettings audit) {
        this(pins, consolidateEvery, ranking, audit, Optional.empty());
    }

    /** For an engine that does nothing by itself. */
    public static final EngineSettings DEFAULT = new EngineSettings(PinBudget.DEFAULT, Optional.empty());

    /** With answers ordered as they are by default. */
    public EngineSettings(PinBudget pins, Optional<Duration> consolidateEvery) {
        this(pins, consolidateEvery, ServerConfig.Ranking.DEFAULT);
    }

    /** With an audit trail that nobody can check afterwards. */
    public EngineSettings(PinBudget pins, Optional<Duration> consolidateEvery, ServerConfig.Ranking ranking) {
        this(pins, consolidateEvery, ranking, AuditSettings.PASSING);
    }

    /** As they are configured. */
    public static EngineSettings of(ServerConfig config) {
        return new EngineSettings(
                new PinBudget(config.pins().count(), config.pins().characters()),
                config.consolidateEvery(),
                config.ranking(),
                AuditSettings.of(config),
                Optional.of(config.home()),
                new Watch(Meter.NONE, config.slowRecall()),
                Setting.all(config));
    }

    /** The same, measured. */
    public EngineSettings measuredBy(Meter meter) {
        return watchedBy(new Watch(meter, watch.slowRecall()));
    }

    /** The same, watched in another way. */
    public EngineSettings watchedBy(Watch other) {
        return new EngineSettings(pins, consolidateEvery, ranking, audit, home, other, shown);
    }
}
