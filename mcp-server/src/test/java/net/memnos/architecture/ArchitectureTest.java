package net.memnos.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which part may know which. */
class ArchitectureTest {

    private static final String ENGINE = "net.memnos.engine..";
    private static final String[] FRONTS = {
        "net.memnos.mcp..",
        "net.memnos.http..",
        "net.memnos.front..",
        "net.memnos.cli..",
        "net.memnos.hooks..",
        "net.memnos.agentsetup.."
    };
    private static final String[] VERBS = {
        "net.memnos.engine.remember..",
        "net.memnos.engine.recall..",
        "net.memnos.engine.reconcile..",
        "net.memnos.engine.consolidate..",
        "net.memnos.engine.replay..",
        "net.memnos.engine.forget..",
        "net.memnos.engine.timeline..",
        "net.memnos.engine.transfer.."
    };

    private static JavaClasses all;

    @BeforeAll
    static void read_the_classes() {
        all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("net.memnos");
    }

    @Test
    void every_module_is_seen_by_these_rules() {
        for (String part : new String[] {
            "net.memnos.schema",
            "net.memnos.engine.remember",
            "net.memnos.http",
            "net.memnos.front",
            "net.memnos.mcp",
            "net.memnos.cli",
            "net.memnos.hooks.local",
            "net.memnos.agentsetup"
        }) {
            assertTrue(all.containPackage(part), () -> part + " is not on the class path of this test");
        }
    }

    @Test
    void packages_of_the_engine_are_free_of_cycles() {
        slices().matching("net.memnos.engine.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a reader must be able to take one part at a time")
                .check(all);
    }

    @Test
    void the_engine_knows_no_front_and_no_protocol() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(FRONTS))
                .orShould()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.modelcontextprotocol..", "picocli..", "org.eclipse.jetty..", "jakarta.servlet.."))
                .because("every front shares one engine")
                .check(all);
    }

    @Test
    void client_sides_know_neither_engine_nor_bridge() {
        noClasses()
                .that()
                .resideInAnyPackage("net.memnos.hooks..", "net.memnos.agentsetup..", "net.memnos.front..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        ENGINE,
                        "net.memnos.http..",
                        "net.memnos.cli..",
                        "net.memnos.postgres..",
                        "net.memnos.schema.."))
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("org.jooq..", "ai.onnxruntime..", "picocli.."))
                .because("they start many times a day and must stay light")
                .check(all);
    }

    @Test
    void nothing_depends_on_the_composition_root() {
        noClasses()
                .that()
                .resideOutsideOfPackage("net.memnos.cli..")
                .should()
                .dependOnClassesThat(resideInAPackage("net.memnos.cli.."))
                .because("only the composition root knows everybody")
                .check(all);
    }

    @Test
    void the_bridge_does_not_know_mcp() {
        noClasses()
                .that()
                .resideInAPackage("net.memnos.http..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("net.memnos.mcp..", "net.memnos.front.."))
                .because("it gets the MCP servlet handed in")
                .check(all);
    }

    @Test
    void remember_and_recall_do_not_know_each_other() {
        noClasses()
                .that()
                .resideInAPackage("net.memnos.engine.remember..")
                .should()
                .dependOnClassesThat(resideInAPackage("net.memnos.engine.recall.."))
                .check(all);
        noClasses()
                .that()
                .resideInAPackage("net.memnos.engine.recall..")
                .should()
                .dependOnClassesThat(resideInAPackage("net.memnos.engine.remember.."))
                .check(all);
    }

    @Test
    void nouns_know_no_verb() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .and()
                .resideOutsideOfPackages(VERBS)
                .and()
                .resideOutsideOfPackage("net.memnos.engine")
                .should()
                .dependOnClassesThat(resideInAnyPackage(VERBS))
                .because("verbs are pipelines over shared nouns")
                .check(all);
    }

    @Test
    void libraries_stay_in_their_corner() {
        only(
                "org.jooq..",
                "net.memnos.schema..",
                "net.memnos.sqltype..",
                "net.memnos.codegen..",
                "net.memnos.engine..");
        only("ai.onnxruntime..", "net.memnos.engine.onnx..");
        only("ai.djl..", "net.memnos.engine.onnx..");
        only("io.modelcontextprotocol..", "net.memnos.mcp..", "net.memnos.front..");
        only("org.eclipse.jetty..", "net.memnos.http..");
        only("io.prometheus..", "net.memnos.http.meter..");
        only("picocli..", "net.memnos.cli..");
        only("opennlp..", "net.memnos.engine.extract.rules.text..");
        only("com.google.crypto..", "net.memnos.engine.vault..");
        only("com.zaxxer..", "net.memnos.engine.postgres..");
        only("org.flywaydb..", "net.memnos.migration..");
        only(
                "tools.jackson.dataformat.toml..",
                "net.memnos.engine.config..",
                "net.memnos.hooks..",
                "net.memnos.agentsetup.text..");
        only("org.snakeyaml..", "net.memnos.agentsetup.text..");
    }

    private static void only(String library, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .because(library + " is replaced in one place when its next major comes")
                .check(all);
    }

    @Test
    void sql_is_written_by_stores_and_arms_only() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .and()
                .resideOutsideOfPackage("net.memnos.engine.postgres..")
                .and()
                .haveNameNotMatching(".*(Store|Arm|Statistics|TermFolder|EmbeddingIndexes)(\\$.*)?")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.jooq..", "net.memnos.schema..", "java.sql.."))
                .because("a query is found by the name of its file")
                .check(all);
    }

    @Test
    void stores_and_arms_take_a_scope() {
        // A refusal has no scope by its nature, nor has what the process does for itself; an embedding space belongs to
        // the
        // whole store and holds no memory.
        methods()
                .that()
                .areDeclaredInClassesThat(resideInAPackage(ENGINE))
                .and()
                .areDeclaredInClassesThat()
                .haveNameMatching(".*(Store|Arm)")
                .and()
                .areDeclaredInClassesThat()
                .doNotHaveSimpleName("EmbeddingSpaceStore")
                .and()
                .doNotHaveFullName("net.memnos.engine.audit.AuditStore.refused(net.memnos.engine.postgres.Transaction, "
                        + "net.memnos.engine.access.Refusal)")
                .and()
                .doNotHaveFullName(
                        "net.memnos.engine.audit.AuditStore.byItself(net.memnos.engine.postgres.Transaction, "
                                + "java.lang.String, net.memnos.engine.audit.AuditOutcome, java.lang.String)")
                .and()
                .arePublic()
                .and()
                .areNotStatic()
                .should(new TakesAScope())
                .because("a query that forgot to ask for access must not compile")
                .check(all);
    }

    @Test
    void only_jobs_act_for_somebody_who_is_not_there() {
        noClasses()
                .that()
                .resideOutsideOfPackages("net.memnos.engine.access..", "net.memnos.engine.extract.llm..")
                .and()
                .doNotHaveFullyQualifiedName("net.memnos.engine.Assembly")
                .and()
                .doNotHaveFullyQualifiedName("net.memnos.engine.consolidate.ComposeJob")
                .and()
                .doNotHaveFullyQualifiedName("net.memnos.engine.consolidate.ConsolidateJob")
                .and()
                .doNotHaveFullyQualifiedName("net.memnos.engine.forget.Expiry")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("net.memnos.engine.access.DeferredAccess")
                .because("a call brings its own token")
                .check(all);
    }

    @Test
    void time_and_ids_come_from_outside() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .because("tests of a store with two time axes need the clock in their hand")
                .check(all);
    }

    @Test
    void only_the_command_line_writes_to_stdout() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "net.memnos.cli..", "net.memnos.front..", "net.memnos.mcp..", "net.memnos.benchmarks..")
                .should()
                .accessField(System.class, "out")
                .because("under MCP a stray byte on stdout ends the session")
                .check(all);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .that()
                .resideOutsideOfPackage("net.memnos.schema..")
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Service|Data|Info)")
                .because("such a name says nothing, so everything lands there")
                .check(all);
    }

    @Test
    void maps_of_anything_stay_at_the_mcp_edge() {
        fields().that()
                .areDeclaredInClassesThat(resideInAnyPackage(ENGINE, "net.memnos.http..", "net.memnos.hooks.."))
                .should(new IsNoMapOfAnything())
                .because("a record names its parts")
                .check(all);
    }

    @Test
    void nothing_is_injected_or_found_by_name() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("jakarta.inject..", "javax.inject..", "java.util.logging.."))
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .because("wiring is Java that can be clicked through")
                .check(all);
    }

    @Test
    void packages_are_null_marked() {
        classes()
                .that()
                .resideOutsideOfPackage("net.memnos.schema..")
                .should(new ResidesInANullMarkedPackage())
                .check(all);
    }
}
