package net.memnos.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The files of a working copy that people write: neither git's own nor what {@code .gitignore} leaves out as a folder. */
record SourceTree(Path root, List<Path> files) {

    SourceTree {
        files = List.copyOf(files);
    }

    static SourceTree at(Path root) {
        Set<String> ignored = ignoredFolders(root);
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean skipped = !folder.equals(root) && ignored.contains(nameOf(folder));
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && !ignored.contains(nameOf(file))) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SourceTree(root, found.stream().sorted().toList());
    }

    /** The files with one of the endings; those of the generated tables are nobody's to keep tidy. */
    List<Path> endingIn(String... endings) {
        return files.stream()
                .filter(file -> List.of(endings).stream().anyMatch(nameOf(file)::endsWith))
                .filter(Predicate.not(SourceTree::isGenerated))
                .toList();
    }

    /** How a finding names a file. */
    String nameInTree(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** The lines of a text file, or none when it is a binary one. */
    static List<String> linesOf(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            for (byte b : bytes) {
                if (b == 0) {
                    return List.of();
                }
            }
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isGenerated(Path file) {
        return file.toString().replace('\\', '/').contains("/net/memnos/schema/");
    }

    private static Set<String> ignoredFolders(Path root) {
        Set<String> folders = new HashSet<>(Set.of(".git"));
        Path gitignore = root.resolve(".gitignore");
        if (Files.exists(gitignore)) {
            for (String line : linesOf(gitignore)) {
                if (line.endsWith("/")) {
                    folders.add(line.substring(0, line.length() - 1));
                }
            }
        }
        return folders;
    }

    private static String nameOf(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
