/** End-to-end answering: a model answers from what was recalled, and others judge what it said. */
@NullMarked
package net.memnos.benchmarks.answer;

import org.jspecify.annotations.NullMarked;
