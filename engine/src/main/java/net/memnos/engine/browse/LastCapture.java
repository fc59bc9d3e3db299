package net.memnos.engine.browse;

import java.time.Instant;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.access.NamespaceName;

/**
 * When something last came in through a client.
 *
 * @param namespace where that was
 */
public record LastCapture(ClientName client, Instant at, NamespaceName namespace) {}
