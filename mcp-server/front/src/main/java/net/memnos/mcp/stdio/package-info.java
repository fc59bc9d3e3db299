/** MCP on standard input and output, the same whether the calls are forwarded to a server or answered in this process. */
@NullMarked
package net.memnos.mcp.stdio;

import org.jspecify.annotations.NullMarked;
