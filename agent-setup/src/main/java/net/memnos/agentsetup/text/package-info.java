/** Configuration texts in which one place is changed and every other character stays: JSON with comments, TOML, YAML. */
@NullMarked
package net.memnos.agentsetup.text;

import org.jspecify.annotations.NullMarked;
