/** One stage of recall by itself. */
@NullMarked
package net.memnos.engine.recall.query;

import org.jspecify.annotations.NullMarked;
