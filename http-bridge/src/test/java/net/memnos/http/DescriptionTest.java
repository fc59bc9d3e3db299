package net.memnos.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.Health;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.config.ServerConfig.BudgetEnd;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.DrawnBy;
import net.memnos.engine.health.FindingCode;
import net.memnos.engine.instruction.Sign;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.memory.Status;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.replay.ReplayResult;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Origin;
import net.memnos.hooks.event.HookClient;
import net.memnos.http.contract.ApiDocument;
import net.memnos.http.contract.DocumentRules;
import net.memnos.http.contract.SchemaRules;
import net.memnos.http.wire.AuditJson;
import net.memnos.http.wire.BrowseJson;
import net.memnos.http.wire.BudgetJson;
import net.memnos.http.wire.ConsolidateBody;
import net.memnos.http.wire.ConsolidatedJson;
import net.memnos.http.wire.ConstraintsJson;
import net.memnos.http.wire.ForgetBody;
import net.memnos.http.wire.ForgottenJson;
import net.memnos.http.wire.GovernanceBody;
import net.memnos.http.wire.GovernanceJson;
import net.memnos.http.wire.HealthJson;
import net.memnos.http.wire.IdentityJson;
import net.memnos.http.wire.InspectionJson;
import net.memnos.http.wire.QuarantineJson;
import net.memnos.http.wire.RecallAsBody;
import net.memnos.http.wire.RecallBody;
import net.memnos.http.wire.RecalledJson;
import net.memnos.http.wire.ReconcileBody;
import net.memnos.http.wire.ReconciledJson;
import net.memnos.http.wire.RememberBody;
import net.memnos.http.wire.RememberedJson;
import net.memnos.http.wire.SignInJson;
import net.memnos.http.wire.TimelineJson;
import net.memnos.http.wire.UsageJson;
import net.memnos.http.wire.WhyJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The description of every route is in order, and says the words and fields that the code says. */
class DescriptionTest {

    private static final ApiDocument DOCUMENT = ApiDocument.own();
    private static final DocumentRules RULES = new DocumentRules(DOCUMENT);
    private static final SchemaRules SCHEMAS = new SchemaRules(DOCUMENT);

    /** What has a code but is none of the engine's. */
    private static final Set<String> OF_HTTP = Set.of("foreign_host", "foreign_origin", "method_not_allowed");

    @Test
    void it_has_the_form_of_openapi_3_1() {
        assertEquals(List.of(), RULES.form());
    }

    @Test
    void every_reference_leads_somewhere_and_nothing_is_left_over() {
        assertEquals(List.of(), RULES.references());
        assertEquals(List.of(), RULES.tags());
    }

    @Test
    void every_operation_says_what_may_come_of_it() {
        assertEquals(List.of(), RULES.operations());
    }

    @Test
    void every_schema_is_one_and_its_examples_fit() {
        assertEquals(List.of(), SCHEMAS.wellFormed());
        assertEquals(List.of(), SCHEMAS.examples());
        assertEquals(List.of(), SCHEMAS.requestsWithoutExample());
    }

    @Test
    void no_answer_has_room_for_a_field_that_is_not_described() {
        assertEquals(List.of(), SCHEMAS.openAnswers());
    }

    @Test
    void answers_have_the_fields_that_are_described() {
        Map<String, Class<?>> answers = Map.ofEntries(
                Map.entry("Problem", Problem.class),
                Map.entry("Remembered", RememberedJson.class),
                Map.entry("Recalled", RecalledJson.class),
                Map.entry("Reconciled", ReconciledJson.class),
                Map.entry("Forgotten", ForgottenJson.class),
                Map.entry("Timeline", TimelineJson.class),
                Map.entry("Why", WhyJson.class),
                Map.entry("Health", HealthJson.class),
                Map.entry("Usage", UsageJson.class),
                Map.entry("Budget", BudgetJson.class),
                Map.entry("AuditTrail", AuditJson.class),
                Map.entry("WhoAmI", GovernanceJson.WhoAmI.class),
                Map.entry("Principal", GovernanceJson.PrincipalJson.class),
                Map.entry("Token", GovernanceJson.TokenJson.class),
                Map.entry("Namespace", GovernanceJson.NamespaceJson.class),
                Map.entry("NamespaceSettings", GovernanceJson.NamespaceSettings.class),
                Map.entry("Replayed", ReplayResult.class),
                Map.entry("Constraints", ConstraintsJson.class),
                Map.entry("Quarantine", QuarantineJson.Listed.class),
                Map.entry("Entities", IdentityJson.EntitiesJson.class),
                Map.entry("EntitiesChanged", IdentityJson.ChangedJson.class),
                Map.entry("Predicates", IdentityJson.PredicatesJson.class),
                Map.entry("Consolidated", ConsolidatedJson.class),
                Map.entry("Activity", BrowseJson.ActivityJson.class),
                Map.entry("Captures", BrowseJson.CapturesJson.class),
                Map.entry("MemoryPage", BrowseJson.MemoriesJson.class),
                Map.entry("RecallsOf", BrowseJson.RecallsJson.class),
                Map.entry("RecalledAs", BrowseJson.RecallAsJson.class),
                Map.entry("Verification", InspectionJson.VerificationJson.class),
                Map.entry("Secrets", InspectionJson.SecretsJson.class),
                Map.entry("Settings", InspectionJson.SettingsJson.class),
                Map.entry("SignInLink", SignInJson.LinkJson.class),
                Map.entry("Session", SignInJson.SessionJson.class));
        List<String> findings = new ArrayList<>();
        answers.forEach((schema, type) -> findings.addAll(new DescribedRecords(DOCUMENT).ofAnswer(type, schema)));
        assertEquals(List.of(), findings);
    }

    @Test
    void requests_have_the_fields_that_are_described() {
        Map<String, Class<?>> requests = Map.ofEntries(
                Map.entry("RememberRequest", RememberBody.class),
                Map.entry("GivenFact", RememberBody.FactBody.class),
                Map.entry("RecallRequest", RecallBody.class),
                Map.entry("ReconcileRequest", ReconcileBody.class),
                Map.entry("ForgetRequest", ForgetBody.class),
                Map.entry("PrincipalRequest", GovernanceBody.NewPrincipal.class),
                Map.entry("TokenRequest", GovernanceBody.NewToken.class),
                Map.entry("GrantRequest", GovernanceBody.NewGrant.class),
                Map.entry("NamespaceRequest", GovernanceBody.NewNamespace.class),
                Map.entry("NamespaceSettingsRequest", GovernanceBody.SetNamespace.class),
                Map.entry("BudgetChange", BudgetJson.Setting.class),
                Map.entry("ReplayRequest", GovernanceBody.ReconcileNamespace.class),
                Map.entry("QuarantineSettingsRequest", QuarantineJson.Holding.class),
                Map.entry("InNamespace", QuarantineJson.Settling.class),
                Map.entry("MergeRequest", IdentityJson.MergeBody.class),
                Map.entry("SplitRequest", IdentityJson.SplitBody.class),
                Map.entry("PredicateRequest", IdentityJson.PredicateBody.class),
                Map.entry("ConsolidateRequest", ConsolidateBody.class),
                Map.entry("RecallAsRequest", RecallAsBody.class),
                Map.entry("SessionRequest", SignInJson.SessionBody.class));
        List<String> findings = new ArrayList<>();
        requests.forEach((schema, type) -> findings.addAll(new DescribedRecords(DOCUMENT).ofRequest(type, schema)));
        assertEquals(List.of(), findings);
    }

    @Test
    void the_words_are_those_of_the_code() {
        assertEquals(labels(MemoryType.values()), words(schema("MemoryType")));
        assertEquals(labels(Origin.values()), words(schema("Origin")));
        assertEquals(labels(Sign.values()), words(schema("Sign")));
        assertEquals(labels(Permission.values()), words(schema("Right")));
        assertEquals(labels(Principal.Kind.values()), words(schema("PrincipalKind")));
        assertEquals(labels(PredicateClass.values()), words(schema("PredicateClass")));
        assertEquals(labels(BudgetEnd.values()), words(schema("BudgetEnd")));
        assertEquals(labels(Status.values()), words(schema("Status")));
        assertEquals(labels(Ending.values()), words(schema("Ending")));
        assertEquals(labels(AssertionKind.values()), words(schema("StatementKind")));
        assertEquals(labels(DrawnBy.values()), words(schema("DrawnBy")));
        assertEquals(labels(Health.State.values()), words(schema("PartState")));
        assertEquals(new TreeSet<>(HookClient.labels()), words(schema("HookClient")));
        assertEquals(
                labels(FindingCode.values()),
                words(schema("Health")
                        .path("properties")
                        .path("findings")
                        .path("items")
                        .path("properties")
                        .path("code")));
    }

    @Test
    void the_codes_of_errors_are_those_of_the_code() {
        Set<String> codes = Stream.concat(Arrays.stream(ErrorCode.values()).map(ErrorCode::code), OF_HTTP.stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(codes, words(schema("Problem").path("properties").path("code")));
    }

    private static JsonNode schema(String name) {
        return DOCUMENT.root().path("components").path("schemas").path(name);
    }

    private static Set<String> words(JsonNode schema) {
        return schema.path("enum").valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> labels(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
