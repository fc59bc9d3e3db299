package net.memnos.http.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is held against the description is found wrong where it is. */
class ApiContractTest {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String QUESTION = "{\"query\":\"Which port?\",\"namespace\":\"demo\"}";
    private static final String RECALLED = """
            {"memories":[],"context":"","namespaces_searched":["demo"],"degraded":[],
             "receipt_id":"0197c0de-0000-7000-8000-000000000000","took_ms":3}""";
    private static final String LIMITED = """
            {"type":"urn:memnos:problem:rate_limited","title":"There are too many requests","status":429,
             "code":"rate_limited","retry_after_seconds":1}""";

    private final ApiContract contract = new ApiContract(ApiDocument.own());

    @Test
    void what_is_as_described_passes() {
        assertEquals(List.of(), errors("POST", "/recall", QUESTION, 200, Map.of("Content-Type", JSON), RECALLED));
        assertEquals(
                List.of(),
                errors(
                        "POST",
                        "/recall",
                        "anything",
                        429,
                        Map.of("Content-Type", PROBLEM, "Retry-After", "1"),
                        LIMITED));
        assertEquals(List.of(), errors("HEAD", "/healthz", "", 200, Map.of("Content-Type", JSON), ""));
    }

    @Test
    void a_field_that_is_not_described_is_found_however_deep() {
        found("secret", answered(RECALLED.replace("{\"memories\"", "{\"secret\":1,\"memories\"")));
        found(
                "secret",
                answered(RECALLED.replace(
                        "\"degraded\":[]", "\"degraded\":[{\"arm\":\"dense\",\"reason\":\"late\",\"secret\":1}]")));
    }

    @Test
    void a_field_that_is_missing_or_of_another_kind_is_found() {
        found("took_ms", answered(RECALLED.replace(",\"took_ms\":3", "")));
        found("took_ms", answered(RECALLED.replace("\"took_ms\":3", "\"took_ms\":\"3\"")));
        found("receipt_id", answered(RECALLED.replace("0197c0de-0000", "0197c0de")));
    }

    @Test
    void a_status_a_media_type_and_a_header_that_are_not_described_are_found() {
        found("status", errors("POST", "/recall", QUESTION, 202, Map.of("Content-Type", JSON), RECALLED));
        found("text/plain", errors("POST", "/recall", QUESTION, 200, Map.of("Content-Type", "text/plain"), RECALLED));
        found("Retry-After", errors("POST", "/recall", QUESTION, 429, Map.of("Content-Type", PROBLEM), LIMITED));
        found("no such operation", errors("GET", "/nowhere", "", 200, Map.of("Content-Type", JSON), "{}"));
        found(
                "body",
                errors("DELETE", "/admin/api/tokens/0197c0de-0000-7000-8000-000000000000", "", 204, Map.of(), "x"));
    }

    @Test
    void a_code_that_does_not_belong_to_its_status_is_found() {
        String conflict = LIMITED.replace("429", "404").replace("rate_limited\"", "conflict\"");
        found("code", errors("GET", "/nowhere", "", 404, Map.of("Content-Type", PROBLEM), conflict));
        found("code", errors("GET", "/memories/t_1", "", 404, Map.of("Content-Type", PROBLEM), conflict));
    }

    @Test
    void what_was_sent_with_a_call_that_went_well_is_looked_at() {
        Map<String, String> json = Map.of("Content-Type", JSON);
        found("limit", errors("POST", "/recall", QUESTION.replace("}", ",\"limit\":51}"), 200, json, RECALLED));
        found("namespace", errors("POST", "/recall", "{\"query\":\"Which port?\"}", 200, json, RECALLED));
        found("secret", errors("GET", "/whoami?secret=1", "", 200, json, "{}"));
        found("entity", errors("GET", "/timeline", "", 200, json, "{\"entity\":\"x\",\"facts\":[]}"));
    }

    @Test
    void what_was_sent_is_read_as_forgivingly_as_the_description_says() {
        Map<String, String> json = Map.of("Content-Type", JSON);
        String forgiven = QUESTION.replace("}", ",\"types\":\"decision\",\"as_of\":\"\"}");
        assertEquals(List.of(), errors("POST", "/recall", forgiven, 200, json, RECALLED));
        found("types", errors("POST", "/recall", forgiven.replace("decision", "other"), 200, json, RECALLED));
    }

    @Test
    void every_line_is_looked_at() {
        Map<String, String> lines = Map.of("Content-Type", "application/x-ndjson");
        String sent = "{\"kind\":\"turn\",\"text\":\"It rained.\"}\n{\"kind\":\"turn\"}\n";
        String first = "{\"line\":1,\"outcome\":\"stored\",\"id\":\"t_1\"}\n";
        String failed = "{\"line\":2,\"outcome\":\"failed\",\"error\":\"text: is missing\"}\n";
        String path = "/import?namespace=demo";
        assertEquals(List.of(), errors("POST", path, sent, 200, lines, first + failed));
        found("line 2", errors("POST", path, sent, 200, lines, first + first.replace("1,", "2,")));
        found("secret", errors("POST", path, sent, 200, lines, first + "{\"secret\":1}\n"));
    }

    @Test
    void what_is_found_fails_with_what_went_over_the_wire() {
        AssertionError failure = assertThrows(
                AssertionError.class,
                () -> ApiContract.hold(
                        new ApiCall("GET", "/healthz", "", 200, headers(Map.of("Content-Type", JSON)), "{}")));
        assertTrue(failure.toString().contains("GET /healthz -> 200"), failure.toString());
    }

    private List<String> answered(String body) {
        return errors("POST", "/recall", QUESTION, 200, Map.of("Content-Type", JSON), body);
    }

    private List<String> errors(
            String method, String target, String sent, int status, Map<String, String> headers, String received) {
        return contract.errors(new ApiCall(method, target, sent, status, headers(headers), received));
    }

    private static HttpHeaders headers(Map<String, String> one) {
        return HttpHeaders.of(
                one.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
                (_, _) -> true);
    }

    private static void found(String what, List<String> errors) {
        assertTrue(errors.stream().anyMatch(error -> error.contains(what)), () -> what + " is not in " + errors);
    }
}
