/** The product as one face: what every front (MCP, REST, CLI) calls. Nothing in here knows a protocol. */
@NullMarked
package net.memnos.engine;

import org.jspecify.annotations.NullMarked;
