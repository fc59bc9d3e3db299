/** Whom and what facts are about, by canonical name and alias. A noun. */
@NullMarked
package net.memnos.engine.entity;

import org.jspecify.annotations.NullMarked;
