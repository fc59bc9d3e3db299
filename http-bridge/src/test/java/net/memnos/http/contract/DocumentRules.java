package net.memnos.http.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What is not in order in a description, one finding a line; an empty list is good. */
public record DocumentRules(ApiDocument document) {

    private static final Pattern PART = Pattern.compile("\\{([a-z_]+)}");
    private static final List<String> GUARDED = List.of("401", "403", "421", "429", "500", "503");
    private static final List<String> PUBLIC = List.of("403", "421", "500");

    /** The objects of OpenAPI 3.1 that we use: what each has to hold, and what else it may. */
    private enum Kind {
        ROOT("openapi info paths components", "servers security tags"),
        INFO("title version", "summary description license"),
        OPERATION("operationId tags summary responses", "description security parameters requestBody"),
        PARAMETER("name in description schema", "required style explode"),
        BODY("content required", "description"),
        RESPONSE("description", "headers content"),
        MEDIA("schema", ""),
        HEADER("schema", "description required");

        private final Set<String> required;
        private final Set<String> allowed;

        Kind(String required, String optional) {
            this.required = words(required);
            this.allowed = words(required + " " + optional);
        }

        private static Set<String> words(String text) {
            return Set.of(text.strip().split(" "));
        }
    }

    /** The document has the form of OpenAPI 3.1. */
    public List<String> form() {
        List<String> findings = new ArrayList<>();
        JsonNode root = document.root();
        if (!root.path("openapi").asString("").matches("3\\.1\\.\\d+")) {
            findings.add("it is not OpenAPI 3.1");
        }
        check(findings, "the root", Kind.ROOT, root);
        check(findings, "info", Kind.INFO, root.path("info"));
        for (ApiOperation operation : document.operations()) {
            String at = operation.route();
            check(findings, at, Kind.OPERATION, operation.node());
            operation.parameters().forEach(one -> check(findings, at + " parameter", Kind.PARAMETER, one));
            if (operation.node().has("requestBody")) {
                JsonNode body = operation.node().path("requestBody");
                check(findings, at + " body", Kind.BODY, body);
                body.path("content").forEach(media -> check(findings, at + " body", Kind.MEDIA, media));
            }
            for (String status : operation.statuses()) {
                JsonNode response = operation.response(Integer.parseInt(status));
                check(findings, at + " " + status, Kind.RESPONSE, response);
                response.path("content").forEach(media -> check(findings, at + " " + status, Kind.MEDIA, media));
                response.path("headers")
                        .forEach(header -> check(findings, at + " " + status, Kind.HEADER, document.resolved(header)));
            }
        }
        return findings;
    }

    private static void check(List<String> findings, String at, Kind kind, JsonNode node) {
        Set<String> keys = node.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
        kind.required.stream().filter(key -> !keys.contains(key)).forEach(key -> findings.add(at + " has no " + key));
        keys.stream()
                .filter(key -> !kind.allowed.contains(key))
                .forEach(key -> findings.add(at + " may not have " + key));
    }

    /** Every reference leads somewhere, and everything that can be referred to is. */
    public List<String> references() {
        Set<String> used = document.nodes()
                .filter(node -> node.has("$ref"))
                .map(node -> node.path("$ref").asString())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> findings = new ArrayList<>();
        used.stream()
                .filter(reference -> document.at(reference).isMissingNode())
                .forEach(reference -> findings.add(reference + " leads nowhere"));
        document.root()
                .path("components")
                .properties()
                .forEach(kind -> kind.getValue().properties().forEach(entry -> {
                    String reference = "#/components/" + kind.getKey() + "/" + entry.getKey();
                    if (!kind.getKey().equals("securitySchemes") && !used.contains(reference)) {
                        findings.add(reference + " is used nowhere");
                    }
                }));
        return findings;
    }

    /** Every operation says what may come of it. */
    public List<String> operations() {
        List<String> findings = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        for (ApiOperation operation : document.operations()) {
            String at = operation.route();
            List<String> statuses = operation.statuses();
            if (!ids.add(operation.node().path("operationId").asString())) {
                findings.add(at + " has the operationId of another one");
            }
            if (statuses.stream().noneMatch(status -> status.startsWith("2"))) {
                findings.add(at + " never goes well");
            }
            List<String> expected = new ArrayList<>(operation.isGuarded() ? GUARDED : PUBLIC);
            if (operation.node().has("requestBody")) {
                expected.add("400");
                if (!operation.node().path("requestBody").path("content").has("application/x-ndjson")) {
                    expected.add("413");
                }
            }
            expected.stream()
                    .filter(status -> !statuses.contains(status))
                    .forEach(status -> findings.add(at + " says nothing of " + status));
            Set<String> parts = PART.matcher(operation.template())
                    .results()
                    .map((MatchResult part) -> part.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> described = operation.parameters().stream()
                    .filter(one -> one.path("in").asString().equals("path")
                            && one.path("required").asBoolean(false))
                    .map(one -> one.path("name").asString())
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!parts.equals(described)) {
                findings.add(at + " has the parts " + parts + " and describes " + described);
            }
        }
        return findings;
    }

    /** Tags are declared, and used. */
    public List<String> tags() {
        Set<String> declared = document.root()
                .path("tags")
                .valueStream()
                .map(tag -> tag.path("name").asString())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> used = document.operations().stream()
                .flatMap(operation -> operation.node().path("tags").valueStream())
                .map(JsonNode::asString)
                .collect(Collectors.toCollection(TreeSet::new));
        return declared.equals(used) ? List.of() : List.of(declared + " are declared, " + used + " are used");
    }
}
