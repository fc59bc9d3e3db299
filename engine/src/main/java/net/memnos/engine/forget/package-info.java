/** Takes back what was said or believed. */
@NullMarked
package net.memnos.engine.forget;

import org.jspecify.annotations.NullMarked;
