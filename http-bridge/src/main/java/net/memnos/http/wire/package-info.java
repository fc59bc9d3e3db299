/**
 * The JSON of requests and answers, one mapping for every protocol: the same field names over REST and MCP. Forgiving
 * in what it reads, exact in what it writes.
 */
@NullMarked
package net.memnos.http.wire;

import org.jspecify.annotations.NullMarked;
