/** A model that streams, and clients that read it, with and without the proxy between them. */
@NullMarked
package net.memnos.benchmarks.proxy;

import org.jspecify.annotations.NullMarked;
