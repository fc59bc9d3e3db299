/** Several servers on one database, killed and started again while clients work. */
@NullMarked
package net.memnos.benchmarks.servers;

import org.jspecify.annotations.NullMarked;
