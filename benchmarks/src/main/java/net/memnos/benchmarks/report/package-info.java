/** What a run found, for people and for programs. */
@NullMarked
package net.memnos.benchmarks.report;

import org.jspecify.annotations.NullMarked;
