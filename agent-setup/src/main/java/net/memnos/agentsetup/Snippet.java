package net.memnos.agentsetup;

/**
 * What makes one client start memnos.
 *
 * @param client the client's name
 * @param file the file that the text belongs in
 * @param text ends with a line break; it has no token in it
 */
public record Snippet(String client, String file, String text) {}
