/** What recall, timeline and reconcile answer with: one memory with its author, dates, status and transition. A noun. */
@NullMarked
package net.memnos.engine.memory;

import org.jspecify.annotations.NullMarked;
