/** The rules of the architecture as tests; docs/architecture.md says why each is there. */
@NullMarked
package net.memnos.architecture;

import org.jspecify.annotations.NullMarked;
