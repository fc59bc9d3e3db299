/** Tests of the MCP fronts as real processes and over real sockets. */
@NullMarked
package net.memnos.mcp;

import org.jspecify.annotations.NullMarked;
