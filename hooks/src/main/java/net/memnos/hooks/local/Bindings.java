package net.memnos.hooks.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Which folders were bound to which namespace by {@code memnos bind}; a binding holds for what is below it, too. */
public record Bindings(Path file) {

    public static Bindings of(MemnosHome home) {
        return new Bindings(home.bindings());
    }

    /** The namespace of the nearest bound folder, this one or a parent. */
    public Optional<String> namespace(Path folder) {
        Map<String, String> bindings = read();
        for (Path at = real(folder); at != null; at = at.getParent()) {
            String bound = bindings.get(at.toString());
            if (bound != null) {
                return Optional.of(bound);
            }
        }
        return Optional.empty();
    }

    public void bind(Path folder, String namespace) {
        if (!NamespaceGrammar.accepts(namespace)) {
            throw new LocalException("'" + namespace + "' is not a namespace name", NamespaceGrammar.HINT);
        }
        Map<String, String> bindings = read();
        bindings.put(real(folder).toString(), namespace);
        write(bindings);
    }

    /** Takes the binding of exactly this folder away; false when it had none. */
    public boolean unbind(Path folder) {
        Map<String, String> bindings = read();
        boolean had = bindings.remove(real(folder).toString()) != null;
        if (had) {
            write(bindings);
        }
        return had;
    }

    private Map<String, String> read() {
        if (!Files.isRegularFile(file)) {
            return new TreeMap<>();
        }
        try {
            return JsonMapper.shared()
                    .readValue(Files.readString(file), new TypeReference<TreeMap<String, String>>() {});
        } catch (IOException | JacksonException e) {
            throw new LocalException(file + " cannot be read", "correct it, or delete it and bind again", e);
        }
    }

    private void write(Map<String, String> bindings) {
        OwnerOnly.write(
                file,
                JsonMapper.shared()
                                .writer()
                                .with(SerializationFeature.INDENT_OUTPUT)
                                .writeValueAsString(bindings) + "\n");
    }

    // A folder may be reached through a link, and may be gone already when it is unbound.
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException _) {
            return folder.toAbsolutePath().normalize();
        }
    }
}
