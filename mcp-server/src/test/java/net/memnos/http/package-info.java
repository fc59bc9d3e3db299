/** A way into the bridge for tests that bring their own callers. */
@NullMarked
package net.memnos.http;

import org.jspecify.annotations.NullMarked;
