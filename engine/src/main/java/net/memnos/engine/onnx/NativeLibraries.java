package net.memnos.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;

/**
 * Where the native libraries lie. ONNX Runtime unpacks 28 MB into a new temporary folder at every start, and leaves it there
 * when it is killed; the tokenizer unpacks into the home folder. Both get a folder of the caller's instead, filled once.
 */
final class NativeLibraries {

    private static final List<String> NAMES = List.of("onnxruntime", "onnxruntime4j_jni");

    /** With 1.29 the process dies at 3,980 bytes, without a message; some are left for what else may count. */
    private static final int COMMAND_LINE_MAX = 3_500;

    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private NativeLibraries() {}

    /** Prepares the folder and points the libraries to it; must run before either is loaded. What is set already stays. */
    static void prepare(Path cache) throws IOException {
        if (Files.isReadable(COMMAND_LINE)) {
            checkCommandLine(Files.readAllBytes(COMMAND_LINE).length);
        }
        setUnlessSet("ai.djl.offline", "true");
        setUnlessSet("OPT_OUT_TRACKING", "true");
        // Otherwise it asks for CUDA, and with CUDA there it would fetch another library.
        setUnlessSet("RUST_FLAVOR", "cpu");
        setUnlessSet("DJL_CACHE_DIR", cache.resolve("djl").toString());
        setUnlessSet("ENGINE_CACHE_DIR", cache.resolve("djl").toString());
        Optional<Path> unpacked = unpack(cache.resolve("onnxruntime"));
        unpacked.ifPresent(folder -> setUnlessSet("onnxruntime.native.path", folder.toString()));
    }

    /** Refuses what would crash the process as soon as ONNX Runtime is loaded. */
    static void checkCommandLine(int bytes) {
        if (bytes > COMMAND_LINE_MAX) {
            throw new MemnosException(
                    ErrorCode.UNAVAILABLE,
                    "the local model cannot be loaded in a process with a command line of " + bytes + " bytes",
                    "start java with an argument file or the variable CLASSPATH, below " + COMMAND_LINE_MAX + " bytes");
        }
    }

    private static void setUnlessSet(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    /** Empty on a platform that the library does not name as expected: then it unpacks, or complains, by itself. */
    private static Optional<Path> unpack(Path parent) throws IOException {
        String platform = platform();
        String main = System.mapLibraryName(NAMES.getFirst());
        URL resource = OrtEnvironment.class.getResource("/ai/onnxruntime/native/" + platform + "/" + main);
        if (resource == null) {
            return Optional.empty();
        }
        Path folder = Files.createDirectories(parent.resolve(platform + "-" + size(resource)));
        for (String name : NAMES) {
            String file = System.mapLibraryName(name);
            URL source = OrtEnvironment.class.getResource("/ai/onnxruntime/native/" + platform + "/" + file);
            if (source == null) {
                return Optional.empty();
            }
            copy(source, folder.resolve(file));
        }
        return Optional.of(folder);
    }

    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String family = system.startsWith("windows") ? "win" : system.startsWith("mac") ? "osx" : "linux";
        return family + "-" + (machine.equals("aarch64") ? "aarch64" : "x64");
    }

    /** Copies aside and then renames, since another process may do the same at this moment. */
    private static void copy(URL source, Path target) throws IOException {
        if (Files.exists(target) && Files.size(target) == size(source)) {
            return;
        }
        Path aside = Files.createTempFile(target.getParent(), "unpacking-", ".part");
        try (InputStream in = source.openStream()) {
            Files.copy(in, aside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static long size(URL resource) throws IOException {
        URLConnection connection = resource.openConnection();
        connection.setUseCaches(false);
        try (InputStream ignored = connection.getInputStream()) {
            return connection.getContentLengthLong();
        }
    }
}
