/** Tests of the clients' snippets. */
@NullMarked
package net.memnos.agentsetup;

import org.jspecify.annotations.NullMarked;
