/** Relations by canonical form, alias and class, editable per namespace. A noun. */
@NullMarked
package net.memnos.engine.predicate;

import org.jspecify.annotations.NullMarked;
