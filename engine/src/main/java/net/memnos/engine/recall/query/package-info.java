/** Understands the query: comes before the arms. */
@NullMarked
package net.memnos.engine.recall.query;

import org.jspecify.annotations.NullMarked;
