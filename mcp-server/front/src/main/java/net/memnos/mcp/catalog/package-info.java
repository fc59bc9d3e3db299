/**
 * What memnos shows over MCP, whatever the transport: the tools with their schemas, the instructions, the prompt, and the
 * one place where they become types of the official SDK.
 */
@NullMarked
package net.memnos.mcp.catalog;

import org.jspecify.annotations.NullMarked;
