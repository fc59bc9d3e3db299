/** What the engine and the bridge measure, in the format of Prometheus. The only place that knows its library. */
@NullMarked
package net.memnos.http.meter;

import org.jspecify.annotations.NullMarked;
