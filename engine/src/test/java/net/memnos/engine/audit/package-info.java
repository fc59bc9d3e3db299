@NullMarked
package net.memnos.engine.audit;

import org.jspecify.annotations.NullMarked;
