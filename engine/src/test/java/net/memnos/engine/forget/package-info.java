@NullMarked
package net.memnos.engine.forget;

import org.jspecify.annotations.NullMarked;
