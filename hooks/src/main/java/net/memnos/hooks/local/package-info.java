/**
 * What every client side needs on this machine: the home folder, where the server is, whose token, which namespace, and
 * the proof that the server on a local port is ours. Knows neither the engine nor a protocol.
 */
@NullMarked
package net.memnos.hooks.local;

import org.jspecify.annotations.NullMarked;
