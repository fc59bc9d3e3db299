/**
 * What the proxy keeps of a call to a model: a bounded copy of the request and its answer, read for the words of the user and of the
 * assistant, and the rules of what is a turn and what is the noise of an agent's loop.
 */
@NullMarked
package net.memnos.hooks.exchange;

import org.jspecify.annotations.NullMarked;
