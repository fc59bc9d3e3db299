/** Checks on the repository itself: how long files and methods may be, what may not stand in them, that scripts work. */
@NullMarked
package net.memnos.tidy;

import org.jspecify.annotations.NullMarked;
