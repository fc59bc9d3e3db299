package net.memnos.agentsetup;

import java.nio.file.Path;

/**
 * A text for the user to paste. There is no token in it.
 *
 * @param file where it belongs
 * @param purpose what it is for, in a few words
 * @param text ends with a line break
 */
public record Snippet(Path file, String purpose, String text) {}
