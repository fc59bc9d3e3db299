package net.memnos.engine.entity;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words that say what kind of thing a name names: "gateway service" is "gateway". Only those of software: a system, a
 * project or a team of a name is often another thing than what has the name ("school project", "platform team").
 */
final class TypeWords {

    private static final Set<String> DROPPED = Set.of("service", "server", "app", "repo");

    private static final Map<String, String> SHORT =
            Map.of("application", "app", "repository", "repo", "db", "database", "svc", "service");

    /** What is no name by itself: "staging server" and "staging app" are two things, "customer service" is no customer. */
    private static final Set<String> NO_NAMES = Set.of(
            "my",
            "our",
            "your",
            "his",
            "her",
            "their",
            "its",
            "this",
            "that",
            "these",
            "those",
            "same",
            "other",
            "another",
            "new",
            "old",
            "legacy",
            "first",
            "second",
            "third",
            "last",
            "next",
            "main",
            "primary",
            "secondary",
            "backup",
            "own",
            "local",
            "remote",
            "internal",
            "external",
            "public",
            "private",
            "shared",
            "central",
            "common",
            "staging",
            "production",
            "prod",
            "dev",
            "development",
            "test",
            "testing",
            "qa",
            "demo",
            "sandbox",
            "preview",
            "web",
            "mobile",
            "desktop",
            "phone",
            "android",
            "ios",
            "linux",
            "windows",
            "mac",
            "cloud",
            "client",
            "native",
            "mail",
            "email",
            "file",
            "print",
            "game",
            "gaming",
            "chat",
            "dating",
            "music",
            "video",
            "photo",
            "fitness",
            "streaming",
            "proxy",
            "cache",
            "build",
            "ci",
            "database",
            "sql",
            "http",
            "https",
            "ftp",
            "ssh",
            "dns",
            "api",
            "mcp",
            "rest",
            "grpc",
            "application",
            "app",
            "server",
            "service",
            "repo",
            "micro",
            "background",
            "batch",
            "customer",
            "self",
            "room",
            "secret",
            "delivery",
            "church",
            "military",
            "postal",
            "food",
            "car",
            "bus",
            "civil",
            "community",
            "health",
            "support",
            "social",
            "memorial",
            "funeral",
            "volunteer",
            "night",
            "religious",
            "git");

    private TypeWords() {}

    /** The name without its type word, and with short forms for long ones; lower case, blanks between words. */
    static String without(String name) {
        String[] words = name.split(" ");
        String last = "";
        for (int i = 0; i < words.length; i++) {
            words[i] = SHORT.getOrDefault(words[i], words[i]);
            last = words[i];
        }
        String plain = String.join(" ", words);
        if (words.length < 2 || !DROPPED.contains(last)) {
            return plain;
        }
        String before = words[words.length - 2];
        boolean ofSomebody = before.endsWith("'s") || before.endsWith("'");
        return !ofSomebody && !NO_NAMES.contains(before)
                ? Arrays.stream(words).limit(words.length - 1L).collect(Collectors.joining(" "))
                : plain;
    }
}
