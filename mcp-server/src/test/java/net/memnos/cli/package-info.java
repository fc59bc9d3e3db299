/** Tests of the command line that need no server. */
@NullMarked
package net.memnos.cli;

import org.jspecify.annotations.NullMarked;
