/** LoCoMo (snap-research/locomo, CC BY-NC 4.0): read its file, write it as exchange lines and questions. */
@NullMarked
package net.memnos.benchmarks.locomo;

import org.jspecify.annotations.NullMarked;
