/** The command line: one class for each command, and the only place where the parts are wired together. */
@NullMarked
package net.memnos.cli;

import org.jspecify.annotations.NullMarked;
