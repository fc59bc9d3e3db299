/** The description of REST as tests use it: what is said about itself, and whether a live answer is as it says. */
@NullMarked
package net.memnos.http.contract;

import org.jspecify.annotations.NullMarked;
