/**
 * What a client side does with the events of coding agents: hands them to the server, keeps those that it cannot take now,
 * and hands those over later, in their order. The script {@code hooks/memnos-hook} writes the same files.
 */
@NullMarked
package net.memnos.hooks.spool;

import org.jspecify.annotations.NullMarked;
