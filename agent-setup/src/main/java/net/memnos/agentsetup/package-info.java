/** How each agent client is told about memnos: which file, and what to write there. Knows no engine and no server. */
@NullMarked
package net.memnos.agentsetup;

import org.jspecify.annotations.NullMarked;
