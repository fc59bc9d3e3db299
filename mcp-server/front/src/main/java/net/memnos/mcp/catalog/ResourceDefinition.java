package net.memnos.mcp.catalog;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A kind of resource as clients see it: an address that ends in a name, and what is read there. */
public enum ResourceDefinition {
    CONSTRAINTS(
            "memnos://constraints/",
            "namespace",
            "Pinned constraints",
            "The rules that hold in a namespace, with their authors, and those that wait for approval. Slashes in the name "
                    + "may stay as they are; over stdio, auto is the namespace of the folder."),
    MEMORY(
            "memnos://memory/",
            "id",
            "A memory with its provenance",
            "Why the memory holds a fact, down to the verbatim turns; what follows from a turn; or what a dossier follows from, "
                    + "and whether it is stale.");

    private final String prefix;
    private final String variable;
    private final String title;
    private final String description;

    ResourceDefinition(String prefix, String variable, String title, String description) {
        this.prefix = prefix;
        this.variable = variable;
        this.title = title;
        this.description = description;
    }

    public String template() {
        return prefix + "{" + variable + "}";
    }

    public String variable() {
        return variable;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    /** The address of one resource of this kind. */
    public String address(String name) {
        return prefix + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The name at the end of an address, decoded; empty when it is an address of another kind. */
    public Optional<String> name(String address) {
        if (!address.startsWith(prefix) || address.length() == prefix.length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    URLDecoder.decode(address.substring(prefix.length()).replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static Optional<ResourceDefinition> ofTemplate(String template) {
        return Arrays.stream(values())
                .filter(definition -> definition.template().equals(template))
                .findFirst();
    }
}
