package net.memnos.hooks.local;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The namespace of a call that names none: what was asked for explicitly, else the binding of the folder, else its
 * repository, else its name.
 */
public record AutoNamespace(String name, From from) {

    /** Which of the ways decided. */
    public enum From {
        EXPLICIT,
        BINDING,
        REPOSITORY,
        FOLDER
    }

    /**
     * Decides.
     *
     * @param setting a namespace, or {@code auto}
     * @param folder where the work happens
     */
    public static AutoNamespace of(String setting, Path folder, Bindings bindings) {
        if (!setting.equals(ClientSettings.NAMESPACE_AUTO)) {
            return new AutoNamespace(setting, From.EXPLICIT);
        }
        Optional<String> bound = bindings.namespace(folder);
        if (bound.isPresent()) {
            return new AutoNamespace(bound.get(), From.BINDING);
        }
        Optional<GitFolder> git = GitFolder.around(folder);
        return git.flatMap(GitFolder::remote)
                .map(remote -> new AutoNamespace(NamespaceGrammar.clean("repo", remote.name()), From.REPOSITORY))
                .orElseGet(() -> ofFolder(git.map(GitFolder::root).orElse(folder)));
    }

    private static AutoNamespace ofFolder(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return new AutoNamespace(NamespaceGrammar.clean("proj", name == null ? "root" : name.toString()), From.FOLDER);
    }
}
