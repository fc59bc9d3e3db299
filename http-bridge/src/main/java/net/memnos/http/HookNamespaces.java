package net.memnos.http;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.NamespaceName;
import net.memnos.hooks.event.Where;
import net.memnos.hooks.local.AutoNamespace;
import net.memnos.hooks.local.Bindings;
import net.memnos.hooks.local.ClientSettings;
import net.memnos.hooks.local.LocalException;
import net.memnos.hooks.local.MemnosHome;

/**
 * Where an event goes: what its caller says, else what the client's folder says. A folder means something only to whoever has
 * the same files, so only callers on this machine may leave it to that.
 *
 * @param home whose bindings count
 */
record HookNamespaces(Optional<MemnosHome> home) {

    NamespaceName of(Exchange exchange, Where where) {
        return HookHeaders.namespace(exchange)
                .map(name -> NamespaceName.in("Memnos-Namespace", name))
                .or(() -> home.filter(_ -> Peer.isOnThisMachine(exchange.request()))
                        .flatMap(bound -> ofFolder(bound, where)))
                .orElseThrow(
                        () -> new MemnosException(
                                ErrorCode.UNPROCESSABLE,
                                "it is not said where this goes; nothing was saved",
                                "send the header Memnos-Namespace; a folder in cwd counts for callers on the server's machine only"));
    }

    private static Optional<NamespaceName> ofFolder(MemnosHome home, Where where) {
        String folder = where.folder();
        if (folder == null) {
            return Optional.empty();
        }
        try {
            Path path = Path.of(folder);
            return path.isAbsolute()
                    ? Optional.of(
                            new NamespaceName(AutoNamespace.of(ClientSettings.NAMESPACE_AUTO, path, Bindings.of(home))
                                    .name()))
                    : Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty();
        } catch (LocalException e) {
            throw new MemnosException(
                    ErrorCode.UNPROCESSABLE, "the folder has no namespace: " + e.getMessage(), e.hint(), e);
        }
    }
}
