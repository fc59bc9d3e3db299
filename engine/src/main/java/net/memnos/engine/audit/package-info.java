/** Who did what, and who was turned away. Rows are only ever added. */
@NullMarked
package net.memnos.engine.audit;

import org.jspecify.annotations.NullMarked;
