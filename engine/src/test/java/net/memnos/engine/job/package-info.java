/** Tests of jobs. */
@NullMarked
package net.memnos.engine.job;

import org.jspecify.annotations.NullMarked;
