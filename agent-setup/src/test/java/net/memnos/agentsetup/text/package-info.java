@NullMarked
package net.memnos.agentsetup.text;

import org.jspecify.annotations.NullMarked;
