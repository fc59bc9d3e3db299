/** The MCP tools over the engine: in this process on standard input and output, and over HTTP as a servlet. */
@NullMarked
package net.memnos.mcp;

import org.jspecify.annotations.NullMarked;
