@NullMarked
package net.memnos.engine.instruction;

import org.jspecify.annotations.NullMarked;
