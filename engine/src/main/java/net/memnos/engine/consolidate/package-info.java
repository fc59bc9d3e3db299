/** The sleep pass: puts together what is known of entities and what was said in sessions, as dossiers that cite their sources. */
@NullMarked
package net.memnos.engine.consolidate;

import org.jspecify.annotations.NullMarked;
