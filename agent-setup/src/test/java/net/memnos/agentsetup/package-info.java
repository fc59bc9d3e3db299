/** Tests of how clients are wired and taken out again. */
@NullMarked
package net.memnos.agentsetup;

import org.jspecify.annotations.NullMarked;
