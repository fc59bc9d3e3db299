package net.memnos.tidy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** What is not tidy in a tree, one finding a line; an empty list is good. */
record TidyRules(SourceTree tree) {

    private static final int LINES_PER_JAVA_FILE = 400;

    /** Where a text file is code or prose of ours: data sets and recorded conversations say what they say. */
    private static final String[] WRITTEN = {
        ".java",
        ".sql",
        ".xml",
        ".md",
        ".sh",
        ".cmd",
        ".yml",
        ".yaml",
        ".toml",
        ".properties",
        ".js",
        ".css",
        ".html",
        "mvnw",
        "memnos",
        "run"
    };

    // Put together from pieces, so that this file holds none of the words it looks for.
    private static final Pattern LATER_MARK = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern SKIPPED_TEST = Pattern.compile("@" + "(Disabled|Ignore)\\b");
    private static final Pattern REGISTRY_HOST = Pattern.compile(
            String.join(
                    "|",
                    host("repo1?", "maven(\\.apache)?", "org"),
                    host("central", "sonatype", "(com|org)"),
                    host("(s01\\.)?oss", "sonatype", "org"),
                    host("registry", "(npmjs|yarnpkg)", "(org|com)"),
                    host("(deb|security|ftp)", "debian", "org"),
                    host("(archive|security)", "ubuntu", "com"),
                    host("(files)", "pythonhosted", "org"),
                    host("pypi", "org"),
                    host("(index|static)", "crates", "io"),
                    host("proxy", "golang", "org"),
                    host("plugins", "gradle", "org"),
                    host("rubygems", "org"),
                    host("(registry-1|hub)", "docker", "(io|com)")),
            Pattern.CASE_INSENSITIVE);

    private static String host(String... labels) {
        return "\\b" + String.join("\\.", labels) + "\\b";
    }

    List<String> javaFilesTooLong() {
        return tree.endingIn(".java").stream()
                .filter(file -> SourceTree.linesOf(file).size() > LINES_PER_JAVA_FILE)
                .map(file -> tree.nameInTree(file) + " has more than " + LINES_PER_JAVA_FILE + " lines")
                .toList();
    }

    List<String> methodsTooLong() {
        return tree.endingIn(".java").stream()
                .gather(Gatherers.windowFixed(200))
                .flatMap(files -> LongMethods.in(tree, files).stream())
                .toList();
    }

    List<String> markdownWithoutOneTitle() {
        List<String> findings = new ArrayList<>();
        for (var file : tree.endingIn(".md")) {
            boolean inCode = false;
            int titles = 0;
            for (String line : SourceTree.linesOf(file)) {
                inCode ^= line.stripLeading().startsWith("```");
                titles += !inCode && line.startsWith("# ") ? 1 : 0;
            }
            if (titles != 1) {
                findings.add(
                        tree.nameInTree(file) + " has " + titles + " titles (lines that start with \"# \"), not one");
            }
        }
        return findings;
    }

    List<String> marksForLater() {
        return found(LATER_MARK, tree.endingIn(WRITTEN).stream());
    }

    List<String> skippedTests() {
        return found(SKIPPED_TEST, tree.endingIn(".java").stream());
    }

    List<String> registryHosts() {
        return found(REGISTRY_HOST, tree.files().stream());
    }

    private List<String> found(Pattern pattern, Stream<Path> files) {
        List<String> findings = new ArrayList<>();
        files.forEach(file -> {
            List<String> lines = SourceTree.linesOf(file);
            for (int i = 0; i < lines.size(); i++) {
                var match = pattern.matcher(lines.get(i));
                if (match.find()) {
                    findings.add(tree.nameInTree(file) + ":" + (i + 1) + " says " + match.group());
                }
            }
        });
        return findings;
    }
}
