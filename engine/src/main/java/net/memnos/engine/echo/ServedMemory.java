package net.memnos.engine.echo;

import java.util.UUID;
import net.memnos.engine.access.NamespaceName;

/** A memory that an answer held, with its text. */
public record ServedMemory(NamespaceName namespace, UUID id, String text) {}
