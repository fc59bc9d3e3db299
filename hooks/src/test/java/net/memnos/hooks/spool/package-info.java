/** Tests of the spool, its replay and the script, against a server that answers as it is told. */
@NullMarked
package net.memnos.hooks.spool;

import org.jspecify.annotations.NullMarked;
