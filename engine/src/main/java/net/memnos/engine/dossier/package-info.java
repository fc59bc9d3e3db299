/** Dossiers: what is known of an entity, or was said in a session, put together in one text that cites its sources. A noun. */
@NullMarked
package net.memnos.engine.dossier;

import org.jspecify.annotations.NullMarked;
